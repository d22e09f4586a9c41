import { expect, it } from 'vitest';
import { readRoute } from '../ui/route.ts';
import { frameAddress } from './model-desk.ts';

it('the frame’s address is read by the desk as it was meant', () => {
  const attributes = new Map([
    ['model', 'a b/c'],
    ['version', '3'],
    ['locale', 'de-CH'],
    ['theme', 'dark'],
  ]);
  const address = new URL(frameAddress(new URL('https://desk.bank/team/'), (name) => attributes.get(name) ?? null));
  expect(address.href.startsWith('https://desk.bank/team/#/embed/')).toBe(true);
  expect(readRoute(address.hash)).toEqual({ screen: 'embed', model: 'a b/c', version: 3, lang: 'de-CH', theme: 'dark' });
});

it('an element without attributes asks for the form alone', () =>
  expect(frameAddress(new URL('https://desk.bank/'), () => null)).toBe('https://desk.bank/#/embed'));
