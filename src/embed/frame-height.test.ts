import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameHeight } from './frame-height.ts';
import { createPace } from './pace.ts';

describe('the height of the frame', () => {
  it('is told rounded up, when it changes by more than a pixel', () => {
    const frame = createFrameHeight();
    expect(frame.measured(640.2, 0)).toBe(641);
    expect(frame.measured(641.9, 10)).toBeUndefined();
    expect(frame.measured(640, 20)).toBeUndefined();
    expect(frame.measured(700, 30)).toBe(700);
  });

  it('ends a quarrel with the page around it at the larger of two heights', () => {
    const frame = createFrameHeight();
    const told = [];
    for (let i = 0; i < 100; i++) told.push(frame.measured(i % 2 === 0 ? 600 : 620, i * 50));
    const heard = told.filter((height) => height !== undefined);
    expect(heard.length).toBeLessThan(8);
    expect(heard.at(-1)).toBe(620);
  });

  it('still grows during a quarrel, and shrinks after it', () => {
    const frame = createFrameHeight();
    for (let i = 0; i < 20; i++) frame.measured(i % 2 === 0 ? 600 : 620, i * 50);
    expect(frame.measured(900, 1100)).toBe(900);
    expect(frame.measured(500, 9000)).toBe(500);
  });

  it('follows slow changes up and down', () => {
    const frame = createFrameHeight();
    const heights = [600, 800, 600, 800, 600, 800];
    expect(heights.map((height, i) => frame.measured(height, i * 3000))).toEqual(heights);
  });

  it('has a limit', () => expect(createFrameHeight().measured(1e9, 0)).toBe(20_000));
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
