/** Axes for shares: linear for rates, logarithmic where the small ones matter. */
import { formatLimitNumber } from './share-format.ts';

export type ShareAxis = { place(share: number): number; ticks: { value: number; text: string }[] };

const clamp = (place: number) => Math.min(Math.max(place, 0), 1);

/** 0 to 100 %, in quarters. */
export function linearShareAxis(locale: string): ShareAxis {
  return { place: clamp, ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: formatLimitNumber(value, locale) })) };
}

/** From the step of 1, 2 or 5 below the smallest share to 100 %; what lies below stands at the beginning. */
export function logShareAxis(smallest: number, locale: string): ShareAxis {
  const steps = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
  const start = steps.findLast((step) => step <= smallest) ?? 0.0001;
  const length = Math.log(1 / start);
  const decades = steps.filter(
    (step) => step >= start && (step === start || step === 1 || /^0\.0*1$/.test(String(step)) || step === 0.05 || step === 0.2),
  );
  return {
    place: (share) => (share <= start ? 0 : clamp(Math.log(share / start) / length)),
    ticks: decades.map((value) => ({ value, text: formatLimitNumber(value, locale) })),
  };
}
