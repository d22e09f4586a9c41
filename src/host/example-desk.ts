/** A desk on disk for tests: the models that ship, those of several classes and of a number, and copies under odd ids. Not part of the product. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Card, CardSchema } from '../contract/card.ts';
import { createDeskService, type DeskService } from './desk-service.ts';

const SHIPPED = ['home-equity', 'consumer-credit', 'model1'].map((id) => ({ id, from: `public/models/${id}` }));
const OF_OTHER_TASKS = ['iris-like', 'house-price'].map((id) => ({ id, from: `e2e/models/${id}` }));
/** Some of them make one name where a name is made of letters alone. */
export const ODD_IDS = ['HOME.equity', 'home_equity', 'homeEquity-n2', '2nd', 'version', 'constructor', 'a..b--'];
const ODD = ODD_IDS.map((id) => ({ id, from: 'public/models/model1' }));

export type ExampleDesk = { service: DeskService; cards: Card[] };

export async function openExampleDesk(): Promise<ExampleDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'example-desk-'));
  const listed = [...SHIPPED, ...OF_OTHER_TASKS, ...ODD];
  const cards = listed.map(({ id, from }) => {
    const to = path.join(folder, 'models', id, '1');
    cpSync(path.join(from, '1'), to, { recursive: true });
    const card = { ...JSON.parse(readFileSync(path.join(to, 'card.json'), 'utf8')), id };
    writeFileSync(path.join(to, 'card.json'), JSON.stringify(card));
    return CardSchema.parse(card);
  });
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ models: listed.map(({ id }) => ({ id, version: 1 })), default: listed[0]?.id }));
  const opened = await createDeskService({ siteFolder: folder, build: 'test', log: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { service: opened.value, cards };
}
