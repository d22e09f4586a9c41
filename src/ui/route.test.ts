import { describe, expect, it } from 'vitest';
import { addressOf, readRoute } from './route.ts';

const desk = { screen: 'assess', model: undefined, version: undefined, compare: undefined, lang: undefined, theme: undefined };

describe('the address', () => {
  it.each([
    ['', desk],
    ['#', desk],
    ['#/', desk],
    ['#/somewhere/else', desk],
    ['#/assess/home-equity', { ...desk, model: 'home-equity' }],
    ['#/model', { ...desk, screen: 'model' }],
    ['#/model/home-equity/1', { ...desk, screen: 'model', model: 'home-equity', version: 1 }],
    ['#/model/home-equity/2?compare=1', { ...desk, screen: 'model', model: 'home-equity', version: 2, compare: 1 }],
    ['#/model/home-equity/2?compare=x', { ...desk, screen: 'model', model: 'home-equity', version: 2, compare: undefined }],
    ['#/api', { ...desk, screen: 'api' }],
    ['#/api/home-equity/1', { ...desk, screen: 'api', model: 'home-equity', version: 1 }],
    ['#/embed', { ...desk, screen: 'embed' }],
    ['#/embed/', { ...desk, screen: 'embed' }],
    ['#/embed/home-equity', { ...desk, screen: 'embed', model: 'home-equity' }],
    ['#/embed/home-equity/2', { ...desk, screen: 'embed', model: 'home-equity', version: 2 }],
    ['#/embed/home-equity/x', { ...desk, screen: 'embed', model: 'home-equity' }],
    ['#/embed?lang=de&theme=dark', { ...desk, screen: 'embed', lang: 'de', theme: 'dark' }],
    ['#/embed/%', { ...desk, screen: 'embed', model: '%' }],
  ])('%s', (hash, route) => expect(readRoute(hash)).toStrictEqual(route));

  it('of a screen is read back', () =>
    expect(readRoute(addressOf('model', { id: 'home-equity', version: 12 }))).toEqual({
      ...desk,
      screen: 'model',
      model: 'home-equity',
      version: 12,
    }));
});
