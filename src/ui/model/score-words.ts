/** A score of one version in words, and how far it moved to the next. */
import type { Card } from '../../contract/card.ts';
import type { Decision } from '../../contract/decision.ts';
import { decide } from '../../core/decide.ts';
import { problemSentence } from '../../core/problem-sentence.ts';
import { formatPercent, formatPoints } from '../../core/share-format.ts';
import { formatNumber, formatWithUnit, textIn } from '../../core/value-format.ts';
import { limitsOf } from '../../core/verdict-sentence.ts';
import type { ScreenWords } from '../screen-words.ts';
import type { VersionScore } from '../version-scores.ts';

type Version = { card: Card; decision: Decision | undefined };

/** With its band where there is one; where the version does not accept the row: what it misses. */
export function scoreInWords(score: VersionScore | undefined, { card, decision }: Version, words: ScreenWords): string {
  const { catalogue, locale, model } = words;
  if (!score) return '';
  if (!score.ok) {
    const names = card.features.map(({ name }) => name);
    const told = score.error.map((problem) => {
      const feature = card.features.find(({ name }) => name === problem.name);
      return `${feature ? textIn(feature.label, locale) : problem.name}: ${problemSentence(problem, { catalogue, locale, names })}`;
    });
    return model.notScorable(told.join('; '));
  }
  const prediction = score.value;
  switch (prediction.task) {
    case 'binary': {
      const share = formatPercent(prediction.prediction, decision ? limitsOf(decision) : [], locale);
      return decision ? `${share}, ${textIn(decide(decision, prediction.prediction).band.label, locale)}` : share;
    }
    case 'multiclass':
      return `${prediction.prediction}, ${formatPercent(prediction.probabilities[String(prediction.prediction)] ?? 0, [], locale)}`;
    case 'regression':
      return formatWithUnit(prediction.prediction, card.output.unit, locale);
  }
}

/** In percentage points, or in the unit of the prediction; nothing where there is no number on both sides. */
export function movedBy(was: VersionScore | undefined, is: VersionScore | undefined, { locale, model }: ScreenWords): string {
  if (!was?.ok || !is?.ok) return '';
  const [before, after] = [was.value, is.value];
  if (before.task === 'binary' && after.task === 'binary') return model.points(formatPoints(after.prediction - before.prediction, locale));
  if (before.task === 'regression' && after.task === 'regression') return formatNumber(after.prediction - before.prediction, locale);
  return before.prediction === after.prediction ? '' : model.otherClass;
}
