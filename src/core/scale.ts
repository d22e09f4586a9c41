/** The linear scale on which a probability is drawn: from 0 to half as far again as the last limit, never beyond 1. */
import type { Decision } from '../contract/decision.ts';
import type { Text } from '../contract/text.ts';

export type Scale = {
  end: number;
  /** Position of a share along the scale, 0 to 1; what lies beyond the end stands at the end. */
  place(share: number): number;
  segments: { from: number; to: number; label: Text }[];
};

export function scaleOf({ bands, cutoff }: Decision): Scale {
  const inner = bands.slice(0, -1).map((band) => band.upTo);
  const last = Math.max(cutoff, ...inner);
  const end = Math.min(1, Math.round(last * 150) / 100);
  return {
    end,
    place: (share) => Math.min(Math.max(share / end, 0), 1),
    segments: bands.map((band, i) => ({ from: inner[i - 1] ?? 0, to: inner[i] ?? end, label: band.label })),
  };
}
