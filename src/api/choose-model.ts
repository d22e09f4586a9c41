/** Which model a request means: by path, by name in the body, or the appropriate one. */
import type { ApplicantCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import { type Desk, type DeskEntry, findEntry, offeredEntries } from '../contract/desk.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { isUsable, lifeOf } from '../core/model-life.ts';

/** A listed model as the handler sees it: absent `check` means that it failed at the start and is not in use. */
export type ListedModel = {
  entry: DeskEntry;
  title: string;
  card?: Card;
  check?: ApplicantCheck;
};

export type ModelChoice = { id: string; version?: number | undefined };
export type ChoiceProblem = { code: 'model_unknown'; subject: string } | { code: 'model_ambiguous'; models: string[] };

export function findListed(models: readonly ListedModel[], desk: Desk, choice: ModelChoice): ListedModel | undefined {
  const entry = findEntry(desk, choice.id, choice.version);
  return models.find((model) => model.entry === entry);
}

/** Whether the names fit: all known, all required present. Values are judged later, by the chosen model. */
function acceptsNames(model: ListedModel, names: ReadonlySet<string>, today: string): boolean {
  const { card } = model;
  if (!card || !isUsable(lifeOf(model.entry, today))) return false;
  const known = new Set(card.features.map((feature) => feature.name));
  const hasRequired = card.features.every((feature) => feature.missing === 'allowed' || names.has(feature.name));
  return hasRequired && [...names].every((name) => known.has(name));
}

export type Question = { models: readonly ListedModel[]; desk: Desk; row: unknown; today: string };

/** The default if it accepts the data's names, else the one listed model that does; where none does, the default judges. */
export function appropriateModel({ models, desk, row, today }: Question): Result<ListedModel, ChoiceProblem> {
  const byDefault = findListed(models, desk, { id: desk.default });
  if (!byDefault) return err({ code: 'model_unknown', subject: desk.default });
  const isRow = typeof row === 'object' && row !== null && !Array.isArray(row);
  const names = new Set(isRow ? Object.keys(row) : []);
  if (!isRow || acceptsNames(byDefault, names, today)) return ok(byDefault);
  const accepting = offeredEntries(desk)
    .map((entry) => models.find((model) => model.entry === entry))
    .filter((model): model is ListedModel => model !== undefined && acceptsNames(model, names, today));
  const [first, ...others] = accepting;
  if (!first) return ok(byDefault);
  return others.length === 0 ? ok(first) : err({ code: 'model_ambiguous', models: accepting.map((model) => model.entry.id) });
}
