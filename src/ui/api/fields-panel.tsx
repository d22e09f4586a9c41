/** Every member of `data`: its type, what it accepts, and what it means. */
import type { ReactNode } from 'react';
import type { Card } from '../../contract/card.ts';
import type { CategoryFeature, Feature } from '../../contract/feature.ts';
import { formatNumber, textIn } from '../../core/value-format.ts';
import { labelled, rangeIn } from '../model/feature-words.ts';
import { Panel } from '../panel.tsx';
import { type ScreenWords, useScreenWords } from '../screen-words.ts';
import { ScrollBox } from './code.tsx';

/** Up to so many values stand in the table; more are opened. */
const MOST_SHOWN = 3;
/** A longer list scrolls within its panel. */
const MOST_WHOLE = 40;

/** Codes that are numbers are sent as numbers. */
function typeOf(feature: Feature, { api }: ScreenWords): string {
  const { types } = api.fields;
  const isNumber = feature.kind === 'category' && feature.options.every(({ value }) => typeof value === 'number');
  return isNumber ? types.number : types[feature.kind];
}

function Values({ options }: Pick<CategoryFeature, 'options'>) {
  const { locale, api } = useScreenWords();
  if (options.length <= MOST_SHOWN) return <code>{options.map(({ value }) => JSON.stringify(value)).join(', ')}</code>;
  return (
    <details>
      <summary>{api.fields.values(formatNumber(options.length, locale))}</summary>
      <ul>
        {options.map(({ value, label }) => (
          <li key={String(value)}>
            <code>{JSON.stringify(value)}</code> {textIn(label, locale)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function accepts(feature: Feature, words: ScreenWords): ReactNode {
  if (feature.kind === 'category') return <Values options={feature.options} />;
  if (feature.kind === 'boolean') return <code>true, false</code>;
  return rangeIn([feature.min, feature.max], words);
}

export function FieldsPanel({ card }: { card: Card }) {
  const all = useScreenWords();
  const words = all.api.fields;
  return (
    <Panel title={words.heading} aside={words.aside}>
      <ScrollBox label={words.heading} isWhole={card.features.length <= MOST_WHOLE}>
        <table className="api-fields">
          <thead>
            <tr>
              {[words.name, words.type, words.presence, words.accepts, words.meaning].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {card.features.map((feature) => (
              <tr key={feature.name}>
                <th scope="row">
                  <code>{feature.name}</code>
                </th>
                <td className="quiet-cell">{typeOf(feature, all)}</td>
                <td className={feature.missing === 'refused' ? undefined : 'quiet-cell'}>
                  {feature.missing === 'refused' ? words.required : words.optional}
                </td>
                <td>{accepts(feature, all)}</td>
                <td>{labelled(feature, all.locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
