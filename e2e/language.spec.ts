import type { Page } from '@playwright/test';
import type { Card } from '../src/contract/card.ts';
import { englishOn, watchForEnglish } from './english-sentences.ts';
import { cardOf, expect, shownScore, test } from './fixtures.ts';

const card = cardOf('home-equity');
const GERMAN_CHUNK = /\/catalogue-de-/;

/** The same card, with each of its texts in two languages. */
function inTwoLanguages(): Card {
  const both = (text: unknown) => (typeof text === 'string' ? { en: text, de: `${text} (deutsch)` } : text);
  return JSON.parse(JSON.stringify(card), (key, value) => (['label', 'group', 'help', 'title'].includes(key) ? both(value) : value));
}

const serveCard = (page: Page) => page.route('**/home-equity/1/card.json', (route) => route.fulfill({ json: inTwoLanguages() }));
const editDesk = (page: Page, change: object) =>
  page.route('**/desk.json', (route) => route.fulfill({ json: { models: [{ id: 'home-equity', version: 1 }], default: 'home-equity', ...change } }));

const isGerman = async (page: Page) => {
  await expect(page.getByRole('heading', { name: 'Neue Bewertung' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
};
const isEnglish = async (page: Page) => {
  await expect(page.getByRole('heading', { name: 'New assessment' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
};

test('an English browser gets English, and the German sentences are not even fetched', async ({ page, noise }) => {
  await page.goto('');
  await isEnglish(page);
  expect((await englishOn(page)).length).toBeGreaterThan(20);
  expect(noise.requests.filter((url) => GERMAN_CHUNK.test(url))).toEqual([]);
});

test('?lang=de asks for German, whatever the browser says', async ({ page }) => {
  const english = await watchForEnglish(page);
  await serveCard(page);
  await page.goto('?lang=de');
  await isGerman(page);
  expect(english()).toEqual([]);
});

test('desk.json names the language of the desk, and the address still goes before it', async ({ page }) => {
  await editDesk(page, { language: 'de-AT' });
  await page.goto('');
  await isGerman(page);
  await page.goto('?lang=en');
  await isEnglish(page);
});

test('where the German sentences do not arrive the desk opens in English', async ({ page, noise }) => {
  noise.allow(/Failed to load resource/);
  await page.route(GERMAN_CHUNK, (route) => route.fulfill({ status: 404 }));
  await page.goto('?lang=de');
  await isEnglish(page);
});

test.describe('in a French browser', () => {
  test.use({ locale: 'fr-FR' });

  test('the desk is English, numbers included', async ({ page }) => {
    await page.goto('');
    await isEnglish(page);
    const field = page.getByLabel('Debt-to-income', { exact: true });
    await expect(field).toHaveAccessibleDescription(/Usual \d+\.\d/);
    await field.fill('36.5');
    await field.blur();
    await expect(field).toHaveAttribute('aria-invalid', 'false');
  });
});

test.describe('in a Swiss browser', () => {
  test.use({ locale: 'de-CH' });

  test('the words are German, the numbers Swiss', async ({ page }) => {
    await page.goto('');
    await isGerman(page);
    const field = page.getByLabel('Oldest credit line', { exact: true });
    await field.fill('1680');
    await field.blur();
    await expect(field).toHaveAccessibleDescription(/^Geben Sie 0 bis 1[’']200 ein; 1[’']680 liegt außerhalb/);
  });
});

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('an officer assesses without an English sentence, from the opening to the pinned result', async ({ page }) => {
    const english = await watchForEnglish(page);
    await serveCard(page);
    await page.goto('');
    await isGerman(page);
    await expect(page.getByText(/Selbsttest bestanden, (\d+) von \1/)).toBeVisible();
    await page.getByRole('button', { name: 'Bewerten' }).click();
    await expect(page.getByText(`${card.features.length} Angaben zu korrigieren:`)).toBeVisible();
    expect(await englishOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Low (deutsch)', exact: true }).click();
    const result = page.getByRole('region', { name: 'Ergebnis' });
    await expect(result.locator('data')).toHaveText(/^\d+,\d\s%$/);
    await expect(result.getByText('Unter dem Grenzwert von 12\u00A0%.', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Ergebnis merken' }).click();
    await page.getByLabel('Debt-to-income (deutsch)', { exact: true }).fill('60');
    await expect(result.getByText(/Selten in den Trainingsdaten: Debt-to-income \(deutsch\) 60\s%/)).toBeVisible();
    await expect(result.getByText(/Prozentpunkte seit \d\d:\d\d/)).toBeVisible();
    await page.getByLabel('Debt-to-income (deutsch)', { exact: true }).fill('6x');
    await expect(result.getByText(/Angaben seit \d\d:\d\d:\d\d geändert/)).toBeVisible();
    expect(await englishOn(page)).toEqual([]);
    expect(english()).toEqual([]);
  });

  test('25.000,5 is read as a German writes it, and scores as 25,000.5 does in English', async ({ page }) => {
    const scoreOf = async (address: string, result: string, answers: [string, string][]) => {
      await page.goto(address);
      await page.getByRole('button', { name: 'Low', exact: true }).click();
      const panel = page.getByRole('region', { name: result });
      await expect(panel.locator('data')).toBeVisible();
      for (const [label, text] of answers) await page.getByLabel(label, { exact: true }).fill(text);
      await page.keyboard.press('Enter');
      await expect(panel).toHaveAttribute('aria-busy', 'false');
      await expect(page.locator('[aria-invalid=true]')).toHaveCount(0);
      return Number(await panel.locator('data').getAttribute('value'));
    };
    const german = await scoreOf('', 'Ergebnis', [
      ['Amount requested', '25.000,5'],
      ['Market value', '98.000'],
      ['Debt-to-income', '41,5'],
    ]);
    const english = await scoreOf('?lang=en', 'Result', [
      ['Amount requested', '25,000.5'],
      ['Market value', '98,000'],
      ['Debt-to-income', '41.5'],
    ]);
    expect(german).toBe(english);
    expect(german).toBe(await shownScore(page));
  });

  const refusals: [label: string, text: string, sentence: string][] = [
    ['Amount requested', 'viel', 'Geben Sie eine Zahl in Ziffern ein; „viel“ ist nicht als Zahl lesbar'],
    ['Debt-to-income', '36.5', '„36.5“ lässt sich auf zwei Arten lesen; schreiben Sie es wie 1.234,5'],
    ['Delinquent credit lines', '1,5', 'Geben Sie eine ganze Zahl ein; 1,5 ist keine'],
    ['Oldest credit line', '1.680', 'Geben Sie 0 bis 1.200 ein; 1.680 liegt außerhalb dessen, was das Modell kennt'],
  ];

  test('what is wrong with an answer is said in German', async ({ page }) => {
    await page.goto('');
    for (const [label, text, sentence] of refusals) {
      const field = page.getByLabel(label, { exact: true });
      await field.fill(text);
      await field.blur();
      await expect(field).toHaveAccessibleDescription(sentence);
    }
  });

  test('what keeps the model from answering is said in German', async ({ page, noise }) => {
    noise.allow(/Failed to load resource/);
    await serveCard(page);
    await page.route('**/model.onnx*', (route) => route.fulfill({ status: 404 }));
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText('Die Modelldatei konnte nicht geladen werden.');
    expect(await englishOn(page)).toEqual([]);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what is missing, in both languages', async ({ page }) => {
    await page.goto('');
    await expect(page.getByText('JavaScript is switched off')).toBeVisible();
    await expect(page.getByText('JavaScript ist ausgeschaltet')).toBeVisible();
  });
});
