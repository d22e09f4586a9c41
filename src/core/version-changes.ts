/** What changed from one version of a model to another, as its two cards tell it. */
import type { Card } from '../contract/card.ts';
import type { Feature, Row } from '../contract/feature.ts';
import type { Text } from '../contract/text.ts';
import type { Training } from '../contract/training.ts';

/** What of a question a reader may care for. `accepted`: its limits or options. */
export const FEATURE_PARTS = ['label', 'kind', 'unit', 'accepted', 'usual', 'missing', 'direction', 'protected'] as const;
export type FeaturePart = (typeof FEATURE_PARTS)[number];

export type FeatureChange =
  | { kind: 'added'; feature: Feature }
  | { kind: 'removed'; feature: Feature }
  | { kind: 'changed'; before: Feature; after: Feature; parts: FeaturePart[] };

function partOf(feature: Feature, part: FeaturePart): unknown {
  switch (part) {
    case 'accepted':
      if (feature.kind === 'category') return feature.options;
      return feature.kind === 'boolean' ? null : [feature.min, feature.max];
    case 'unit':
    case 'usual':
      return part in feature ? (feature as { unit?: unknown; usual?: unknown })[part] : undefined;
    default:
      return feature[part];
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** By name: in the order of the later version, what it no longer asks at the end. */
export function featureChanges(before: Pick<Card, 'features'>, after: Pick<Card, 'features'>): FeatureChange[] {
  const earlier = new Map(before.features.map((feature) => [feature.name, feature]));
  const names = new Set(after.features.map(({ name }) => name));
  return [
    ...after.features.flatMap((feature): FeatureChange[] => {
      const old = earlier.get(feature.name);
      if (!old) return [{ kind: 'added', feature }];
      const parts = FEATURE_PARTS.filter((part) => !isSame(partOf(old, part), partOf(feature, part)));
      return parts.length > 0 ? [{ kind: 'changed', before: old, after: feature, parts }] : [];
    }),
    ...before.features.filter(({ name }) => !names.has(name)).map((feature): FeatureChange => ({ kind: 'removed', feature })),
  ];
}

type Metric = Training['metrics'][number];
export type MetricChange = { name: string; before: Metric | undefined; after: Metric | undefined };

/** By name: in the order of the later version, what it no longer has at the end. */
export function metricChanges(before: Training, after: Training): MetricChange[] {
  const names = new Set([...after.metrics, ...before.metrics].map(({ name }) => name));
  const named = ({ metrics }: Training, name: string) => metrics.find((metric) => metric.name === name);
  return [...names].map((name) => ({ name, before: named(before, name), after: named(after, name) }));
}

/**
 * One example applicant as each version asks for it, and the answers that only one of them reads.
 * `version`: whose example it is, where both have one of this label whose answers differ.
 */
export type SharedExample = { label: Text; version: number | undefined; before: Row; after: Row; onlyBefore: string[]; onlyAfter: string[] };

type Version = Pick<Card, 'features' | 'examples' | 'version'>;
type Example = Card['examples'][number];

const readBy = ({ features }: Version, data: Row): Row =>
  Object.fromEntries(features.flatMap(({ name }) => (data[name] === undefined ? [] : [[name, data[name]]])));

const without = (row: Row, other: Row): string[] => Object.keys(row).filter((name) => !(name in other));

const agree = (one: Row, other: Row): boolean => Object.keys(one).every((name) => !(name in other) || isSame(one[name], other[name]));

/** The later version's examples, then the earlier one's own. One whom both have, with the same answers, stands once. */
export function sharedExamples(before: Version, after: Version): SharedExample[] {
  const shared = (label: Text, data: Row, version?: number): SharedExample => {
    const [earlier, later] = [readBy(before, data), readBy(after, data)];
    return { label, version, before: earlier, after: later, onlyBefore: without(earlier, later), onlyAfter: without(later, earlier) };
  };
  const twin = ({ examples }: Version, { label }: Example) => examples.find((candidate) => isSame(candidate.label, label));
  return [
    ...after.examples.map((example) => {
      const earlier = twin(before, example);
      if (!earlier) return shared(example.label, example.data);
      return agree(earlier.data, example.data)
        ? shared(example.label, { ...earlier.data, ...example.data })
        : shared(example.label, example.data, after.version);
    }),
    ...before.examples.flatMap((example) => {
      const later = twin(after, example);
      if (!later) return [shared(example.label, example.data)];
      return agree(example.data, later.data) ? [] : [shared(example.label, example.data, before.version)];
    }),
  ];
}
