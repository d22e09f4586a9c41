import { describe, expect, it } from 'vitest';
import { readRoute } from './route.ts';

const desk = { screen: 'assess', model: undefined, version: undefined, lang: undefined, theme: undefined };

describe('the address', () => {
  it.each([
    ['', desk],
    ['#', desk],
    ['#/', desk],
    ['#/somewhere/else', desk],
    ['#/embed', { ...desk, screen: 'embed' }],
    ['#/embed/', { ...desk, screen: 'embed' }],
    ['#/embed/home-equity', { ...desk, screen: 'embed', model: 'home-equity' }],
    ['#/embed/home-equity/2', { ...desk, screen: 'embed', model: 'home-equity', version: 2 }],
    ['#/embed/home-equity/x', { ...desk, screen: 'embed', model: 'home-equity' }],
    ['#/embed?lang=de&theme=dark', { ...desk, screen: 'embed', lang: 'de', theme: 'dark' }],
    ['#/embed/%', { ...desk, screen: 'embed', model: '%' }],
  ])('%s', (hash, route) => expect(readRoute(hash)).toEqual(route));
});
