import { describe, expect, it } from 'vitest';
import { dayOf, isUsable, lifeOf } from './model-life.ts';

describe('the life of a model', () => {
  it.each([
    [{}, 'in_use', true],
    [{ validUntil: '2027-05-03' }, 'in_use', true],
    [{ validUntil: '2026-12-23' }, 'in_use', true],
    [{ validUntil: '2026-12-22' }, 'ending', true],
    [{ validUntil: '2026-11-22' }, 'ending', true],
    [{ validUntil: '2026-11-21' }, 'ended', false],
    [{ withdrawn: 'Replaced by version 2' }, 'withdrawn', false],
    [{ withdrawn: 'Replaced', validUntil: '2027-05-03' }, 'withdrawn', false],
  ])('%j on 22 November 2026 is %s', (entry, state, usable) => {
    const life = lifeOf(entry, '2026-11-22');
    expect([life.state, isUsable(life)]).toEqual([state, usable]);
  });

  it('counts whole days, the last one included', () => expect(lifeOf({ validUntil: '2026-12-02' }, '2026-11-22')).toMatchObject({ daysLeft: 10 }));
  it('takes the day where the reader is', () => expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05'));
});
