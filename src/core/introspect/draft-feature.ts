/** One traced column as a feature of a card. What the graph does not say stays open. */
import type { Feature } from '../../contract/feature.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Category } from './cell.ts';
import type { Source } from './column-facts.ts';
import { OPEN_LIMIT, type Range, rangeOfReach, rangeOfThresholds, roundOutward, roundUsual } from './friendly-range.ts';
import { wordsOf } from './name-words.ts';
import { type OnnxProblem, onnxProblem } from './onnx-problem.ts';
import type { TracedColumn } from './trace-columns.ts';

export type DraftFeature = { feature: Feature; sources: readonly Source[] };

/** Fewer thresholds that happen to be whole say nothing; larger ones are as often amounts, which have decimals. */
const ENOUGH_FOR_WHOLE = 3;
const LARGEST_COUNT = 1000;

function looksWhole(thresholds: readonly number[]): boolean {
  return thresholds.length >= ENOUGH_FOR_WHOLE && thresholds.every((value) => Number.isInteger(value * 2) && Math.abs(value) <= LARGEST_COUNT);
}

function draftRange({ facts }: TracedColumn, thresholds: readonly number[]): { range: Range; source: Source } {
  const fromThresholds = rangeOfThresholds(thresholds);
  const fromReach = facts.reach && rangeOfReach(facts.reach, facts.floor);
  if (fromThresholds && fromReach) {
    const both = roundOutward({ min: Math.min(fromThresholds.min, fromReach.min), max: Math.max(fromThresholds.max, fromReach.max) });
    return { range: fromThresholds.min === 0 ? { ...both, min: 0 } : both, source: 'range_thresholds' };
  }
  if (fromThresholds) return { range: fromThresholds, source: 'range_thresholds' };
  if (fromReach) return { range: fromReach, source: 'range_scaled' };
  return { range: { min: facts.floor ?? -OPEN_LIMIT, max: OPEN_LIMIT }, source: 'range_open' };
}

function usualWithin({ min, max }: Range, usual: readonly [number, number] | undefined): { usual?: [number, number] } {
  if (!usual) return {};
  const [low, high] = roundUsual(usual);
  return { usual: [Math.max(low, min), Math.min(high, max)] };
}

const canBeMissing = ({ type, facts }: TracedColumn): boolean => facts.acceptsMissing && type !== 'int64' && type !== 'bool';

const finite = (options: Iterable<Category>): Category[] => [...options].filter((option) => typeof option === 'string' || Number.isFinite(option));

/** Error: `unknown_options`, for a text whose possible answers the file does not hold. */
export function draftFeature(name: string, traced: TracedColumn): Result<DraftFeature, OnnxProblem> {
  const { input, column, type, facts } = traced;
  const token = facts.missingToken;
  const missing = canBeMissing(traced) ? ('allowed' as const) : ('refused' as const);
  const common = {
    name,
    label: wordsOf(name),
    missing,
    change: 'any' as const,
    protected: false,
    tensor: { input, column, type, ...(type === 'string' && missing === 'allowed' && token ? { missing: token } : {}) },
  };
  const sources = [...facts.sources].filter((source) => missing === 'allowed' || !source.startsWith('missing_'));
  if (type === 'bool') return ok({ feature: { ...common, kind: 'boolean' }, sources });
  const options = finite(facts.options);
  if (type === 'string' && options.length < 2) return err(onnxProblem('unknown_options', name));
  if (options.length >= 2) {
    const sorted = options.every((option) => typeof option === 'number') ? options.toSorted((a, b) => Number(a) - Number(b)) : options;
    return ok({ feature: { ...common, kind: 'category', options: sorted.map((value) => ({ value, label: String(value) })) }, sources });
  }
  const thresholds = [...facts.thresholds];
  const isWhole = type === 'int64' || looksWhole(thresholds);
  const { range, source } = draftRange(traced, thresholds);
  const limits = isWhole ? { min: Math.floor(range.min), max: Math.ceil(range.max) } : range;
  return ok({
    feature: { ...common, kind: isWhole ? 'integer' : 'number', ...limits, ...usualWithin(limits, facts.usual) },
    sources: [...sources, source, ...(isWhole && type !== 'int64' ? (['whole_thresholds'] as const) : [])],
  });
}
