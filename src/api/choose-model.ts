/** The appropriate model for a row of data: the default if it accepts the names, else the one listed model that does. */
import type { Desk, DeskEntry } from '../contract/desk.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { isUsable, lifeOf } from '../core/model-life.ts';
import type { ModelList } from './model-list.ts';

export type ChoiceProblem = { code: 'model_unknown'; subject: string } | { code: 'model_ambiguous'; models: string[] };

/** Whether the names fit: all known, all required present. Values are judged later, by the chosen model. */
async function acceptsNames(models: ModelList, entry: DeskEntry, names: ReadonlySet<string>, today: string): Promise<boolean> {
  if (!isUsable(lifeOf(entry, today))) return false;
  if (entry.features && ![...names].every((name) => entry.features?.includes(name))) return false;
  const model = await models.withCard(entry);
  if (!model) return false;
  const known = new Set(model.card.features.map((feature) => feature.name));
  const hasRequired = model.card.features.every((feature) => feature.missing === 'allowed' || names.has(feature.name));
  return hasRequired && [...names].every((name) => known.has(name));
}

type Question = { models: ModelList; desk: Desk; row: unknown; today: string };

/** Where no model accepts the names, the default judges. Errors: `model_ambiguous` naming those that do. */
export async function appropriateModel({ models, desk, row, today }: Question): Promise<Result<DeskEntry, ChoiceProblem>> {
  const byDefault = models.find({ id: desk.default });
  if (!byDefault) return err({ code: 'model_unknown', subject: desk.default });
  const isRow = typeof row === 'object' && row !== null && !Array.isArray(row);
  const names = new Set(isRow ? Object.keys(row) : []);
  if (!isRow || (await acceptsNames(models, byDefault, names, today))) return ok(byDefault);
  const accepted = await Promise.all(models.offered.map((entry) => acceptsNames(models, entry, names, today)));
  const accepting = models.offered.filter((_, i) => accepted[i]);
  const [first, ...others] = accepting;
  if (!first) return ok(byDefault);
  return others.length === 0 ? ok(first) : err({ code: 'model_ambiguous', models: accepting.map((entry) => entry.id) });
}
