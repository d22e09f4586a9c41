import { expect, it } from 'vitest';
import { buildCachePrefix, outdatedBuildCaches, usedCacheName } from './cache-names.ts';

const scope = 'https://bank/desk/';
const build = (name: string, of = scope) => `${buildCachePrefix(of)}${name}`;

it('keeps the present build and the one before it, and leaves other desks and the models alone', () => {
  const names = [build('1'), usedCacheName(scope), build('2'), build('1', 'https://bank/other/'), build('3'), build('4')];
  expect(outdatedBuildCaches(names, scope, build('4'))).toEqual([build('1'), build('2')]);
});

it('has nothing to remove after the first installation', () => expect(outdatedBuildCaches([build('1')], scope, build('1'))).toEqual([]));
