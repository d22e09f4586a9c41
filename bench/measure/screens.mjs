/** What the other screens and large files cost: the desk as it ships, with a card of a megabyte, with a thousand models. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureOpening } from './page.mjs';

const MODELS = 1000;
const CARD_BYTES = 1_000_000;
const DRAWN_WITHIN_MS = 60_000;

const edit = (file, change) => writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));

/** Repeats the golden rows and the points of the ROC curve until the card is as large as wanted. */
export function enlargeCard(folder) {
  edit(path.join(folder, 'models/home-equity/1/card.json'), (card) => {
    const { golden, training } = card;
    const points = training.roc.slice(1, -1);
    for (let size = JSON.stringify(card).length; size < CARD_BYTES; size = JSON.stringify(card).length) {
      golden.rows = [...golden.rows, ...golden.rows.slice(0, 26)];
      training.roc = [
        training.roc[0],
        ...Array.from({ length: training.roc.length }, (_, i) => points[Math.floor((i * points.length) / training.roc.length)]),
        training.roc.at(-1),
      ];
    }
    return card;
  });
  edit(path.join(folder, 'desk.json'), (desk) => ({ ...desk, models: desk.models.map(({ card: _, ...entry }) => entry) }));
}

export function listManyModels(folder) {
  edit(path.join(folder, 'desk.json'), (desk) => {
    const others = Array.from({ length: MODELS - desk.models.length }, (_, i) => ({
      id: `listed-${i}`,
      version: 1,
      title: `Listed model ${i}`,
      features: ['x'],
    }));
    return { ...desk, models: [...desk.models, ...others] };
  });
}

/** From the press on "Model" to the frame that shows every golden row scored, the screen's files not fetched before. */
export async function measureModelScreen(browser, url) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(DRAWN_WITHIN_MS);
  await page.goto(url);
  await page.getByText(/^Self-test passed/).waitFor();
  const taken = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        const look = () => {
          if (document.querySelectorAll('.model-screen .outcome').length === 0) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true });
        [...document.querySelectorAll('nav a')].find((link) => link.textContent === 'Model').click();
      }),
  );
  await context.close();
  return taken;
}

/** @returns {Promise<{ form: number[], score: number[], model: number[] }>} milliseconds, one of each a round */
export async function measureDesk(browser, { form, url, openings }) {
  const measured = { form: [], score: [], model: [] };
  for (let run = 0; run < openings; run++) {
    const moments = await measureOpening(browser, form, url);
    measured.form.push(moments.form);
    measured.score.push(moments.score);
    measured.model.push(await measureModelScreen(browser, url));
  }
  return measured;
}
