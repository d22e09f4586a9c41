/** Every answer the model uses: what is usual, what is accepted, how often it was open, which way it works. */
import type { Card } from '../../contract/card.ts';
import type { Feature } from '../../contract/feature.ts';
import { formatPercent } from '../../core/share-format.ts';
import { formatNumber, formatRange, textIn } from '../../core/value-format.ts';
import { useWords, type Words } from '../words.ts';
import { Panel, Table } from './panel.tsx';

function accepted(feature: Feature, { catalogue, locale }: Words): string {
  const words = catalogue.model;
  if (feature.kind === 'boolean') return `${catalogue.values.yes}, ${catalogue.values.no}`;
  if (feature.kind === 'category') return words.options(formatNumber(feature.options.length, locale));
  return formatRange(formatNumber(feature.min, locale), formatNumber(feature.max, locale));
}

function usual(feature: Feature, { locale }: Words): string {
  if (!('usual' in feature) || !feature.usual) return '';
  return formatRange(formatNumber(feature.usual[0], locale), formatNumber(feature.usual[1], locale));
}

/** With its unit, unless the label says it. */
function labelled(feature: Feature, locale: string): string {
  const label = textIn(feature.label, locale);
  const unit = 'unit' in feature ? feature.unit : undefined;
  return unit && !label.toLowerCase().includes(unit.toLowerCase()) ? `${label}, ${unit}` : label;
}

export function FeaturesPanel({ card }: { card: Card }) {
  const all = useWords();
  const { catalogue, locale } = all;
  const words = catalogue.model;
  const open = (feature: Feature) => {
    const missing = card.training.distributions?.[feature.name]?.missing;
    if (feature.missing === 'refused') return words.required;
    return missing === undefined ? '' : formatPercent(missing, [], locale);
  };
  const effect = ({ direction }: Feature) => (direction === 'up' ? words.raises : direction === 'down' ? words.lowers : words.varies);
  return (
    <Panel title={words.answers} aside={words.answersAside} wide>
      <Table
        label={words.answers}
        head={[words.answer, words.name, words.usual, words.accepted, words.openShare, words.moreOfIt]}
        words={2}
        rows={card.features.map((feature) => ({
          key: feature.name,
          cells: [
            <>
              {labelled(feature, locale)}
              {feature.protected ? <strong className="protected"> {catalogue.desk.protectedBasis}</strong> : null}
            </>,
            <code key="name">{feature.name}</code>,
            usual(feature, all),
            accepted(feature, all),
            open(feature),
            effect(feature),
          ],
        }))}
      />
    </Panel>
  );
}
