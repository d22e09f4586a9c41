/** The built desk on the web servers of an intranet: as their packages have them, and with what `hosting/` says. */
import { checkHost } from '../src/hosting/check.ts';
import { found } from '../src/hosting/sentences.ts';
import { goldenScored, typeGolden } from './faulty-host.ts';
import { cardOf, expect } from './fixtures.ts';
import { BELOW, INTRANET, THIS_COMPUTER, test } from './on-web-server.ts';
import { SERVERS } from './setup/web-servers.ts';

const card = cardOf('model1');
const [golden] = card.golden.rows;

for (const name of SERVERS)
  for (const prepared of name === 'http.server' ? [undefined] : [undefined, {}])
    test.describe(`${name}, ${prepared ? 'with hosting/' : 'as it comes'}`, () => {
      test.describe('at the root, under an intranet name', () => {
        test.use({ at: { name, path: '', hostName: INTRANET, prepared } });
        test('the form opens and scores as the card says', async ({ page }) => {
          await page.goto('');
          expect(await page.evaluate(() => isSecureContext)).toBe(false);
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
        });
      });

      test.describe('below a path with a space and an umlaut', () => {
        test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER, prepared } });
        test('without its last slash: the form opens, scores, and /api answers in the page', async ({ page, baseURL }) => {
          await page.goto(String(baseURL).slice(0, -1));
          expect(decodeURI(new URL(page.url()).pathname)).toBe(`${BELOW}/`);
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
          await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
          const answer = await page.evaluate(
            async (data) => (await fetch('api', { method: 'POST', body: JSON.stringify({ data }) })).json(),
            golden?.data,
          );
          expect(Math.abs(answer.prediction - Number(golden?.prediction))).toBeLessThanOrEqual(card.golden.tolerance);
        });
      });

      test.describe('below a path, under an intranet name', () => {
        test.use({ at: { name, path: BELOW, hostName: INTRANET, prepared } });
        test('the form opens and scores as the card says', async ({ page }) => {
          await page.goto('');
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
        });
      });
    });

for (const name of SERVERS)
  test.describe(`${name}, as it comes`, () => {
    test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER } });
    test('check-host finds nothing broken, and names what the server does not do by itself', async ({ baseURL }) => {
      const findings = await checkHost(new URL(String(baseURL)));
      expect(findings.filter(({ level }) => level === 'broken')).toEqual([]);
      for (const lack of [found.policyMissing(), found.framingOpen(), found.noNosniff(), found.assetsNotKept('')])
        expect(findings).toContainEqual(lack);
      for (const good of [found.slashAdded(), found.missingIs404(), found.typesGood()]) expect(findings).toContainEqual(good);
    });
  });
