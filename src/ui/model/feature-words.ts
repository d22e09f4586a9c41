/** One question of a model, part by part, in words. */
import type { Feature } from '../../contract/feature.ts';
import { formatNumber, formatRange, textIn } from '../../core/value-format.ts';
import type { FeaturePart } from '../../core/version-changes.ts';
import type { ScreenWords } from '../screen-words.ts';

export const rangeIn = (ends: readonly [number, number] | undefined, { locale }: Pick<ScreenWords, 'locale'>): string =>
  ends ? formatRange(formatNumber(ends[0], locale), formatNumber(ends[1], locale)) : '';

export const usualOf = (feature: Feature): readonly [number, number] | undefined => ('usual' in feature ? feature.usual : undefined);

/** Limits, or how many options there are. */
export function accepted(feature: Feature, words: ScreenWords): string {
  const { catalogue, locale, model } = words;
  if (feature.kind === 'boolean') return `${catalogue.values.yes}, ${catalogue.values.no}`;
  if (feature.kind === 'category') return model.options(formatNumber(feature.options.length, locale));
  return rangeIn([feature.min, feature.max], words);
}

export function effect({ direction }: Feature, { model }: ScreenWords): string {
  return direction === 'up' ? model.raises : direction === 'down' ? model.lowers : model.varies;
}

/** With its unit, unless the label says it. */
export function labelled(feature: Feature, locale: string): string {
  const label = textIn(feature.label, locale);
  const unit = 'unit' in feature ? feature.unit : undefined;
  return unit && !label.toLowerCase().includes(unit.toLowerCase()) ? `${label}, ${unit}` : label;
}

/** A part as two versions are compared by it: options by name, so that the one that is new can be seen. */
export function partInWords(feature: Feature, part: FeaturePart, words: ScreenWords): string {
  const { catalogue, locale, model } = words;
  switch (part) {
    case 'label':
      return textIn(feature.label, locale);
    case 'kind':
      return model.kinds[feature.kind];
    case 'unit':
      return ('unit' in feature && feature.unit) || model.none;
    case 'accepted':
      return feature.kind === 'category' ? feature.options.map(({ label }) => textIn(label, locale)).join(', ') : accepted(feature, words);
    case 'usual':
      return rangeIn(usualOf(feature), words) || model.none;
    case 'missing':
      return feature.missing === 'refused' ? model.required : model.mayBeOpen;
    case 'direction':
      return effect(feature, words);
    case 'protected':
      return feature.protected ? catalogue.desk.protectedBasis : model.none;
  }
}
