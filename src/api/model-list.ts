/** The listed models as the handler sees them: names at once, cards when they are asked for. */
import { type ApplicantCheck, makeApplicantCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import { type Desk, type DeskEntry, findEntry, offeredEntries } from '../contract/desk.ts';
import { createRecent } from '../core/recent.ts';
import { textIn } from '../core/value-format.ts';

/** Cards kept ready: a desk of a thousand models is not held in memory as a whole. */
const CARDS_KEPT = 200;

export type ModelInUse = { entry: DeskEntry; card: Card; check: ApplicantCheck };
export type ModelChoice = { id: string; version?: number | undefined };
export type Named = { entry: DeskEntry; title: string; features: string[] };

export type ModelList = {
  entries: readonly DeskEntry[];
  offered: readonly DeskEntry[];
  find(choice: ModelChoice): DeskEntry | undefined;
  /** With its card, or undefined where the card cannot be used. */
  withCard(entry: DeskEntry): Promise<ModelInUse | undefined>;
  /** Title and feature names: from desk.json where they are there, else from the card. */
  named(entry: DeskEntry): Promise<Named>;
};

export function createModelList(desk: Desk, cardOf: (entry: DeskEntry) => Promise<Card | undefined>): ModelList {
  const ready = createRecent<DeskEntry, ModelInUse>(CARDS_KEPT);
  const highest = new Map(offeredEntries(desk).map((entry) => [entry.id, entry]));

  const withCard = async (entry: DeskEntry): Promise<ModelInUse | undefined> => {
    const before = ready.get(entry);
    if (before) return before;
    const card = await cardOf(entry);
    if (!card) return undefined;
    const model = { entry, card, check: makeApplicantCheck(card) };
    ready.set(entry, model);
    return model;
  };

  return {
    entries: desk.models,
    offered: [...highest.values()],
    find: ({ id, version }) => (version === undefined ? highest.get(id) : findEntry(desk, id, version)),
    withCard,
    async named(entry) {
      const { title, features } = entry;
      if (title !== undefined && features) return { entry, title, features };
      const card = (await withCard(entry))?.card;
      return {
        entry,
        title: title ?? (card ? textIn(card.title, 'en') : entry.id),
        features: features ?? card?.features.map((feature) => feature.name) ?? [],
      };
    },
  };
}
