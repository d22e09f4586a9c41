/** The desk in a portal's page, on another origin: two lines of HTML, and what they speak. */
import { readFileSync } from 'node:fs';
import { ask, deskIn, expect, goldenRow, gzipSync, heard, readyIn, recordEvents, scoredEvents, test } from './framed.ts';

test.beforeEach(({ page }) => recordEvents(page));
const { data, prediction } = goldenRow('home-equity');
const TOLERANCE = 1e-6;

test('two lines bring a form that is as high as its content and says with what it is ready', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  const [ready] = await heard(page, 'ready');
  expect(ready?.detail).toEqual({
    protocol: 1,
    model: 'home-equity',
    version: 1,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    share: 'result',
    capabilities: ['prefill', 'setModel', 'setTheme', 'setLocale', 'assess', 'reset'],
  });
  const sizes = () =>
    frame.locator('html').evaluate((html) => ({
      content: Math.ceil(document.getElementById('desk')?.offsetHeight ?? 0),
      window: innerHeight,
      scrolls: html.scrollHeight > innerHeight + 1,
    }));
  await expect.poll(async () => Math.abs((await sizes()).content - (await sizes()).window)).toBeLessThanOrEqual(1);
  expect((await sizes()).scrolls).toBe(false);
  const resizes = await heard(page, 'resize');
  expect(resizes.length).toBeGreaterThan(0);
  for (const [i, { at }] of resizes.entries()) expect(at - (resizes[i - 10]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(900);
  await expect(frame.getByText('The result is given to portal.corp')).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Try a model' })).toHaveCount(0);
});

test('a prefill shows its values as the portal’s and assesses nothing; Assess tells the portal the result', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  expect(await ask(page, 'prefill', data)).toEqual({ filled: expect.arrayContaining(Object.keys(data)), kept: [], problems: [] });
  await expect(frame.getByText('From the portal').first()).toBeVisible();
  const marks = await frame.getByText('From the portal').count();
  await frame.getByLabel('Amount requested').fill('17000');
  await expect(frame.getByText('From the portal')).toHaveCount(marks - 1);
  await expect(frame.locator('data')).toHaveCount(0);
  expect(await scoredEvents(page)).toEqual([]);
  await ask(page, 'reset');
  await ask(page, 'prefill', data);
  await frame.getByRole('button', { name: 'Assess' }).click();
  await expect(frame.locator('data')).toBeVisible();
  const [scored] = await scoredEvents(page);
  expect(Math.abs(Number(scored?.prediction) - prediction)).toBeLessThanOrEqual(TOLERANCE);
  expect(scored).toMatchObject({
    band: expect.any(String),
    decision: expect.stringMatching(/below|above/),
    policy: expect.any(String),
    model: 'home-equity',
    version: 1,
    occasion: 'asked',
  });
  expect(scored).not.toHaveProperty('values');
});

test('a portal’s assess gives the same as pressing Assess, or how many answers are to be fixed', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  await readyIn(deskIn(page));
  expect(await ask(page, 'assess')).toMatchObject({ code: 'invalid', count: expect.any(Number) });
  expect(await heard(page, 'invalid')).toHaveLength(1);
  await ask(page, 'prefill', data);
  const result = (await ask(page, 'assess')) as { prediction: number };
  expect(Math.abs(result.prediction - prediction)).toBeLessThanOrEqual(TOLERANCE);
  await expect(deskIn(page).locator('data')).toHaveAttribute('value', String(result.prediction));
  expect(await ask(page, 'getRecord')).toMatchObject({ code: 'not_offered' });
});

test('an assess that comes before the model is there is answered when it is', async ({ page, framed }) => {
  await page.goto(framed.portalUrl, { waitUntil: 'commit' });
  await page.locator('model-desk').waitFor();
  const [filled, result] = await Promise.all([ask(page, 'prefill', data), ask(page, 'assess')]);
  expect(filled).toMatchObject({ problems: [] });
  expect(Math.abs((result as { prediction: number }).prediction - prediction)).toBeLessThanOrEqual(TOLERANCE);
});

test('what an officer typed is kept; what no field can take is told; what is out of range is said at its field', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await frame.getByLabel('Amount requested').fill('12345');
  expect(await ask(page, 'prefill', { LOAN: 1, DEBTINC: 9999, JOB: 'Pirate', NOBODY: 1 })).toEqual({
    filled: ['DEBTINC'],
    kept: ['LOAN'],
    problems: [
      { name: 'JOB', code: 'option' },
      { name: 'DEBTINC', code: 'range' },
      { name: 'NOBODY', code: 'unknown' },
    ],
  });
  await expect(frame.getByLabel('Amount requested')).toHaveValue('12345');
  await expect(frame.getByText('9,999 is outside what the model has seen')).toBeVisible();
});

test('a prefill over an assessment takes it away: a result never stands beside answers it is not of', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  await ask(page, 'assess');
  await ask(page, 'prefill', { ...data, LOAN: 9000 });
  await expect(frame.locator('data')).toHaveCount(0);
  await expect(frame.getByLabel('Amount requested')).toHaveValue('9,000');
  expect(await scoredEvents(page)).toHaveLength(1);
});

test('after Assess an edit is told as live', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  await ask(page, 'assess');
  await frame.getByLabel('Amount requested').fill('21000');
  await expect.poll(async () => (await scoredEvents(page)).at(-1)?.occasion).toBe('live');
});

test('in another language typed numbers are rewritten and mean the same', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', { ...data, DEBTINC: 31.25, LOAN: 18000 });
  const before = (await ask(page, 'assess')) as { prediction: number };
  expect(await ask(page, 'setLocale', 'de-CH')).toEqual({ locale: 'de' });
  await expect(frame.getByRole('button', { name: 'Bewerten' })).toBeVisible();
  await expect(frame.getByLabel('Amount requested')).toHaveValue(/^18['’]000$/);
  expect(await ask(page, 'setLocale', 'de')).toEqual({ locale: 'de' });
  await expect(frame.getByLabel('Debt-to-income')).toHaveValue('31,25');
  await expect(frame.locator('data')).toHaveAttribute('value', String(before.prediction));
  expect(await ask(page, 'assess')).toMatchObject({ prediction: before.prediction });
  expect(await ask(page, 'setLocale', 'xx')).toMatchObject({ code: 'locale_unknown' });
});

test('theme and model follow the element’s attributes; a model that is not listed is told', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  const scheme = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await scheme();
  await page.locator('model-desk').evaluate((element) => element.setAttribute('theme', 'dark'));
  await expect.poll(scheme).not.toBe(light);
  await page.locator('model-desk').evaluate((element) => element.setAttribute('theme', 'light'));
  await expect.poll(scheme).toBe(light);
  expect(await ask(page, 'setModel', 'model1')).toEqual({ model: 'model1', version: 1 });
  await expect(frame.getByText('version 1').first()).toContainText(/Tutorial|model1/i);
  expect((await heard(page, 'ready')).map(({ detail }) => detail.model)).toEqual(['home-equity', 'model1']);
  await page.locator('model-desk').evaluate((element) => element.setAttribute('model', 'nobody'));
  await expect.poll(async () => (await heard(page, 'error')).map(({ detail }) => detail.code)).toEqual(['model_unknown']);
});

test('a frame that is loaded anew is met again, and what was under way is told as lost', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await page.locator('model-desk').evaluate((element) => element.setAttribute('theme', 'dark'));
  await page.route('**/consumer-credit/1/card.json*', () => {});
  await ask(page, 'setModel', 'consumer-credit');
  const lost = ask(page, 'assess');
  await frame.locator('body').evaluate(() => location.reload());
  expect(await lost).toMatchObject({ code: 'connection_lost' });
  await page.locator('model-desk').evaluate((element) => element.setAttribute('model', 'home-equity'));
  await expect.poll(async () => (await heard(page, 'ready')).length).toBe(2);
  await readyIn(frame);
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ask(page, 'prefill', data)).toMatchObject({ kept: [], problems: [] });
  expect(await ask(page, 'assess')).toMatchObject({ prediction: expect.any(Number) });
});

test('a portal that is loaded anew, or left and come back to, finds its desk empty and speaking', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  await page.reload();
  await readyIn(frame);
  await expect(frame.getByLabel('Amount requested')).toHaveValue('');
  await ask(page, 'prefill', data);
  await page.goto(`${framed.portalUrl}portal.css`);
  await page.goBack();
  await readyIn(frame);
  await expect(frame.getByLabel('Amount requested')).toHaveValue('');
  expect(await ask(page, 'prefill', data)).toMatchObject({ kept: [] });
});

test.describe('of two desks in one page', () => {
  test.use({
    options: {
      pages: (desk) => ({
        'two.html': `<!doctype html><script src="${desk}embed.js"></script><model-desk model="home-equity"></model-desk><model-desk model="model1"></model-desk>`,
      }),
    },
  });

  test('each hears and answers for itself', async ({ page, framed }) => {
    await page.goto(`${framed.portalUrl}two.html`);
    const second = page.frameLocator('model-desk iframe').nth(1);
    await readyIn(deskIn(page));
    await readyIn(second);
    await ask(page, 'prefill', data);
    await ask(page, 'assess');
    await expect(deskIn(page).locator('data')).toBeVisible();
    await expect(second.locator('data')).toHaveCount(0);
    expect((await scoredEvents(page)).map(({ model }) => model)).toEqual(['home-equity']);
  });
});

test('embed.js is at most 10 kB on the wire, no address is in it, and its types lie beside it', () => {
  const script = readFileSync('dist/embed.js');
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(10_000);
  for (const types of ['embed.d.ts', 'embed.module.d.ts']) expect(readFileSync(`dist/${types}`)).toEqual(readFileSync('src/embed/portal-types.ts'));
  expect(script.toString()).not.toMatch(/https?:\/\//);
});
