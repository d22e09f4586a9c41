import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameHeight } from './frame-height.ts';
import { createPace } from './pace.ts';

describe('the height of the frame', () => {
  it('is told rounded up, when it changes by more than a pixel', () => {
    const frame = createFrameHeight();
    expect(frame.measured(640.2, 0)).toEqual({ height: 641 });
    expect(frame.measured(641.9, 10)).toEqual({});
    expect(frame.measured(640, 20)).toEqual({});
    expect(frame.measured(700, 30)).toEqual({ height: 700 });
  });

  it('in a quarrel with the page around it stays at the larger of two heights, ever longer', () => {
    const frame = createFrameHeight();
    const heard: { height: number; at: number }[] = [];
    for (let at = 0; at < 120_000; at += 50) {
      const { height } = frame.measured((at / 50) % 2 === 0 ? 600 : 620, at);
      if (height !== undefined) heard.push({ height, at });
    }
    expect(heard.length).toBeLessThan(40);
    expect(heard.filter(({ at }) => at > 60_000).length).toBeLessThan(12);
  });

  it('that is held back is asked for again when the hold is over, and told if it lasts', () => {
    const frame = createFrameHeight();
    let step = {};
    for (let i = 0; i < 8; i++) step = frame.measured(i % 2 === 0 ? 620 : 600, i * 50);
    expect(step).toEqual({ lookAgainInMs: expect.any(Number) });
    const { lookAgainInMs = 0 } = step as { lookAgainInMs?: number };
    expect(frame.measured(600, 350 + lookAgainInMs)).toEqual({ height: 600 });
  });

  it('still grows during a quarrel', () => {
    const frame = createFrameHeight();
    for (let i = 0; i < 20; i++) frame.measured(i % 2 === 0 ? 600 : 620, i * 50);
    expect(frame.measured(900, 1100)).toEqual({ height: 900 });
  });

  it('follows slow changes up and down', () => {
    const frame = createFrameHeight();
    const heights = [600, 800, 600, 800, 600, 800];
    expect(heights.map((height, i) => frame.measured(height, i * 3000).height)).toEqual(heights);
  });

  it('has a limit', () => expect(createFrameHeight().measured(1e9, 0)).toEqual({ height: 20_000 }));
});

describe('the pace of events', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('the first at once, then the latest of each tenth of a second', () => {
    const sent: number[] = [];
    const pace = createPace<number>(100, (state) => sent.push(state), Date.now);
    for (let i = 0; i < 50; i++) {
      pace(i);
      vi.advanceTimersByTime(10);
    }
    vi.runAllTimers();
    expect(sent[0]).toBe(0);
    expect(sent.at(-1)).toBe(49);
    expect(sent.length).toBeLessThanOrEqual(6);
    vi.advanceTimersByTime(1000);
    pace(99);
    expect(sent.at(-1)).toBe(99);
  });
});
