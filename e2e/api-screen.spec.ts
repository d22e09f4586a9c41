/** The API screen: the contract as it stands for one model, and calls that are really answered by whoever answers here. */
import { readFileSync } from 'node:fs';
import { exampleRow, spoiledRow } from '../src/core/example-row.ts';
import { editDesk, expect, holdBack, selfTestPassed, test } from './fixtures.ts';
import {
  answer,
  body,
  card,
  givesGolden,
  goldenData,
  goldenPrediction,
  onServer,
  onStaticHost,
  open,
  PATH,
  panel,
  send,
  serviceWorkerIsInCharge,
  tryIt,
  who,
} from './on-api-screen.ts';

const NOT_FOR_PROGRAMS = 'Programs outside the browser cannot reach this /api. On a computer with Node, npm start gives them one.';

onStaticHost('a service worker answers on a static host, with Python’s figure, and the host is not asked', async ({ page, host }) => {
  await open(page);
  await serviceWorkerIsInCharge(page);
  await expect(who(page)).toHaveText(`The service worker answers this page, inside this browser. ${NOT_FOR_PROGRAMS}`);
  await givesGolden(page);
  expect(host.requests.filter((line) => /desk\/api(?:\/|$)/.test(line))).toEqual([]);
});

onStaticHost('the snippet for a page, run in a page of the folder, gives Python’s figure', async ({ page }) => {
  await open(page);
  await serviceWorkerIsInCharge(page);
  await body(page).fill(JSON.stringify({ data: goldenData }));
  const snippet = panel(page, 'In a page of this desk');
  await expect(snippet.getByText('Answered only while')).toHaveCount(0);
  const text = await snippet.locator('pre').innerText();
  const [said] = await Promise.all([
    page.waitForEvent('console', (message) => message.text().includes('prediction')),
    page.evaluate(`(async () => {${text}})()`),
  ]);
  const { prediction } = JSON.parse(said.text());
  expect(Math.abs(prediction - Number(goldenPrediction))).toBeLessThanOrEqual(card.golden.tolerance);
});

onServer('a server answers, and its programs’ snippets name its address', async ({ page, serverUrl }) => {
  await open(page);
  await expect(who(page)).toContainText(`Programs outside the browser are answered by the server at ${serverUrl}api`);
  await givesGolden(page);
  const programs = panel(page, 'In a program');
  for (const name of ['curl', 'Python', 'JavaScript', 'R']) {
    await programs.getByRole('tab', { name, exact: true }).click();
    await expect(programs.getByRole('region', { name, exact: true })).toContainText(`${serverUrl}api/home-equity/1`);
  }
  await expect(page.getByText('In a page of this desk')).toHaveCount(0);
});

onServer('before its service worker is in charge, the server itself is asked', async ({ browser, serverUrl }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${serverUrl}#/api`);
  await expect(who(page)).toHaveText(/^A server answers this page: what is sent from here goes to it\./);
  const [request] = await Promise.all([page.waitForRequest(`${serverUrl}api/home-equity/1`), givesGolden(page)]);
  expect(request.method()).toBe('POST');
  await context.close();
});

test('where neither answers, plain HTTP, the page does, says so, and the host is not asked', async ({ page, noise }) => {
  await open(page);
  await expect(who(page)).toHaveText(/^Neither a service worker nor a server answers this page: it runs the same handler itself/);
  await expect(who(page)).toContainText(NOT_FOR_PROGRAMS);
  await givesGolden(page);
  await expect(panel(page, 'In a page of this desk').getByText('Answered only while the service worker is in charge')).toBeVisible();
  await expect(page.getByText('In a program')).toHaveCount(0);
  expect(noise.requests.filter((url) => /desk\/api(?:\/|$)/.test(url))).toEqual([]);
});

onStaticHost('where service workers are blocked the page answers too', async ({ browser, host }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${host.url}#/api`);
  await givesGolden(page);
  await expect(who(page)).toContainText('Neither a service worker nor a server');
  expect(host.requests.filter((line) => /desk\/api(?:\/|$)/.test(line))).toEqual([]);
  await context.close();
});

test('each field of data stands there with its type, whether it is required, and what it accepts', async ({ page }) => {
  await open(page);
  const rows = panel(page, 'Fields of data').getByRole('row');
  await expect(rows).toHaveCount(card.features.length + 1);
  await expect(rows.filter({ hasText: 'DEBTINC' })).toHaveText('DEBTINCnumberRequired0\u00A0\u2013\u00A0210Debt-to-income, %');
  await expect(rows.filter({ hasText: 'DELINQ' })).toContainText('whole numberOptional');
  await expect(rows.filter({ hasText: 'REASON' })).toContainText('textOptional"DebtCon", "HomeImp"');
  const job = rows.filter({ hasText: /^JOB/ });
  await job.getByText('6 values').click();
  await expect(job).toContainText('"ProfExe"');
});

test('the contract names the requests and answers of the model', async ({ page }) => {
  await open(page);
  const contract = panel(page, 'Contract');
  await expect(contract.getByRole('row', { name: `POST ${PATH}` })).toContainText('with this version of this model');
  await expect(contract.getByRole('row', { name: '413' })).toContainText('More than 1,000 rows, or more than 1 MB.');
  for (const status of ['404', '405', '410', '422', '500, 503']) await expect(contract.getByRole('row', { name: status })).toBeVisible();
});

test('the OpenAPI file can be saved, wherever the answer comes from', async ({ page }) => {
  await open(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'OpenAPI file' }).click()]);
  expect(download.suggestedFilename()).toBe('openapi.json');
  const document = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect([document.openapi, Object.keys(document.paths)]).toEqual(['3.1.0', expect.arrayContaining(['/home-equity', '/model1'])]);
});

test('a wrong answer is really refused, in the words that the form has for it', async ({ page }) => {
  const { feature, value } = spoiledRow(card, exampleRow(card));
  await open(page);
  const wrong = panel(page, 'When an answer is wrong');
  await expect(wrong.getByText('422 Unprocessable Content')).toBeVisible();
  await expect(wrong).toContainText(`"${feature.name}": ${value}`);
  const { error } = JSON.parse((await wrong.locator('pre').textContent()) ?? '');
  expect(error.fields).toHaveLength(1);
  await page.getByRole('link', { name: 'Assess' }).click();
  const field = page.getByLabel(String(feature.label), { exact: true });
  await field.fill(String(value));
  await field.blur();
  await expect(field).toHaveAccessibleDescription(error.fields[0].message);
});

test('a body that is not JSON is sent too, and the contract’s 404 says why', async ({ page }) => {
  await open(page);
  await body(page).fill('{"data": ');
  const refused = await send(page, '404 Not Found');
  expect(refused).toEqual({ error: { code: 'body_unreadable', message: 'The body is not a JSON object. Send {"data": {...}}.' } });
  await expect(tryIt(page).getByRole('status').first()).toHaveText(/^Answer 404 Not Found after [\d.,]+ ms\. The body is not a JSON object/);
});

test('GET says which models there are', async ({ page }) => {
  await open(page);
  await tryIt(page).getByRole('tab', { name: 'GET' }).click();
  await expect(tryIt(page).getByText('This request has no body.')).toBeVisible();
  const { model_name, models } = await send(page, '200 OK');
  expect([model_name, (models as unknown[]).length]).toEqual(['./models/home-equity/1/model.onnx', 3]);
});

test('where it is sent twice the last one counts', async ({ page }) => {
  const release = await holdBack(page, '**/model.onnx*');
  await open(page);
  await tryIt(page).getByRole('button', { name: 'Send' }).click();
  await expect(tryIt(page)).toContainText('Waiting for the answer');
  await body(page).fill('no JSON');
  await send(page, '404 Not Found');
  release();
  await selfTestPassed(page);
  await body(page).fill(JSON.stringify({ data: goldenData }));
  await tryIt(page).getByRole('tab', { name: 'GET' }).click();
  await send(page, '200 OK');
  await tryIt(page).getByRole('tab', { name: 'POST' }).click();
  expect(await answer(page).textContent()).toContain('body_unreadable');
});

test('the form’s answers are taken over when they are valid, and nothing typed is in the address', async ({ page }) => {
  await open(page);
  const take = page.getByRole('button', { name: 'Use the form’s answers' });
  await expect(take).toBeDisabled();
  await expect(take).toHaveAccessibleDescription('In the form nothing valid is typed.');
  await page.getByRole('link', { name: 'Assess' }).click();
  await page.getByRole('button', { name: 'Near cut-off' }).click();
  await page.getByLabel('Debt-to-income', { exact: true }).fill('31.4159');
  await expect(page.locator('data')).toBeVisible();
  await page.getByRole('link', { name: 'API' }).click();
  await take.click();
  expect(JSON.parse(await body(page).inputValue()).data.DEBTINC).toBe(31.4159);
  const { prediction } = await send(page, '200 OK');
  expect(page.url()).not.toContain('31.4');
  await page.getByRole('link', { name: 'Assess' }).click();
  await expect(page.locator('data')).toHaveAttribute('value', String(prediction));
});

test('what was taken from the form goes when the applicant goes', async ({ page }) => {
  await page.route('**/desk.json', (route) =>
    route.fulfill({ json: { models: [{ id: 'home-equity', version: 1 }], default: 'home-equity', idleMinutes: 15 } }),
  );
  await page.clock.install({ time: new Date('2026-11-23T09:00:00') });
  await open(page);
  await selfTestPassed(page);
  await page.clock.pauseAt(new Date('2026-11-23T09:01:00'));
  await body(page).fill('{"data": {"LOAN": 31415}}');
  await tryIt(page).getByRole('button', { name: 'Send' }).click();
  await expect(answer(page)).toContainText('values_refused');
  await page.clock.runFor(14.5 * 60_000);
  await expect(page.locator('.api-screen').getByText('Cleared in', { exact: false })).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(body(page)).toHaveValue(/18000/);
  await expect(answer(page)).toHaveCount(0);
});

test('a withdrawn model answers 410 and why', async ({ page }) => {
  await editDesk(page, { withdrawn: 'Replaced by version 2 on 1 November.' });
  await open(page);
  const { error } = await send(page, '410 Gone');
  expect(error).toEqual({ code: 'model_withdrawn', message: 'This model has been withdrawn: Replaced by version 2 on 1 November.' });
  await expect(panel(page, 'When an answer is wrong').getByText('410 Gone')).toBeVisible();
});

test('links open it for a model, alone for the default, and the way back is the browser’s', async ({ page }) => {
  await open(page, '#/api');
  await expect(tryIt(page)).toContainText(PATH);
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  await expect(page).toHaveURL(/#\/api\/model1\/1$/);
  await expect(tryIt(page)).toContainText('/api/model1/1');
  await expect(body(page)).toHaveValue(/feature_1/);
  await page.goBack();
  await expect(tryIt(page)).toContainText(PATH);
  await expect(body(page)).toHaveValue(/LOAN/);
});
