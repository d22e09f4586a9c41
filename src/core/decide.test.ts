import { describe, expect, it } from 'vitest';
import { exampleCard } from '../contract/example-card.ts';
import { bandTone, decide } from './decide.ts';

const decision = exampleCard().decision ?? expect.fail('the example has a decision');
const under = (value: number) => value - 2 ** -56;

describe('decide', () => {
  it.each([
    [0, 'below', 'Low', 1],
    [under(0.06), 'below', 'Low', 1],
    [0.06, 'below', 'Medium', 2],
    [under(0.12), 'below', 'Medium', 2],
    [0.12, 'above', 'High', 3],
    [0.2, 'above', 'Very high', 4],
    [1, 'above', 'Very high', 4],
  ])('%d is %s, %s', (p, side, label, tone) => {
    const verdict = decide(decision, p);
    expect([verdict.side, verdict.band.label, bandTone(decision, verdict.bandIndex)]).toEqual([side, label, tone]);
    expect(verdict.isFavourable).toBe(side === 'below');
  });

  it('knows that for a score the upper side is the good one', () => {
    expect(decide({ ...decision, favourable: 'above' }, 0.5).isFavourable).toBe(true);
  });

  it('turns the hue at the cut-off however many bands lie on either side', () => {
    const bands = [0.1, 0.2, 0.3, 0.5, 1].map((upTo) => ({ upTo, label: String(upTo) }));
    expect(bands.map((_, i) => bandTone({ ...decision, cutoff: 0.3, bands }, i))).toEqual([1, 2, 2, 3, 4]);
  });
});
