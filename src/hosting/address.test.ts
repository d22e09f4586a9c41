import { describe, expect, it } from 'vitest';
import { DeskSchema } from '../contract/desk.ts';
import { checkScheme } from './address.ts';
import { EXAMPLE_DESK } from './example-host.ts';
import { found } from './sentences.ts';

const deskFor = (...allowedOrigins: string[]) => DeskSchema.parse({ ...EXAMPLE_DESK, embed: { allowedOrigins } });
const PORTALS = ['https://portal.bank', 'http://old-portal.bank'];

describe('the scheme of the address', () => {
  it.each([
    ['https://intranet.corp/desk/', PORTALS, [found.https()]],
    ['http://intranet.corp/desk/', [], [found.plainHttp()]],
    ['http://intranet.corp/desk/', PORTALS, [found.plainHttp(), found.plainForHttpsPortal(['https://portal.bank'])]],
    ['http://intranet.corp/desk/', ['http://old-portal.bank'], [found.plainHttp()]],
    ['http://127.0.0.1:5050/', PORTALS, [found.thisComputer()]],
    ['http://[::1]:5050/', [], [found.thisComputer()]],
  ])('%s, for %j', (address, origins, findings) => {
    expect(checkScheme(new URL(address), deskFor(...origins))).toEqual(findings);
  });

  it('is judged without desk.json, too', () => {
    expect(checkScheme(new URL('http://intranet.corp/'), undefined)).toEqual([found.plainHttp()]);
  });
});
