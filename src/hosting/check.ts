/** A host, asked as a browser asks it: what it does well for a desk, what it lacks, what breaks it. */
import { checkMissing, checkScheme, checkSlash } from './address.ts';
import { ask, textOf } from './answer.ts';
import { readDeskFiles } from './desk-files.ts';
import { checkFraming, checkPolicy } from './policy.ts';
import { type Finding, found } from './sentences.ts';
import { checkCaching, checkCompression, checkTypes } from './transport.ts';

/** `base`: the desk's folder, ending in a slash. Asks for each of its files once, and for nothing else but one that is not there. */
export async function checkHost(base: URL): Promise<Finding[]> {
  const index = await ask(base.href);
  if (!index.ok) return [found.noAnswer(base.href, index.error)];
  const { status, headers } = index.value;
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location) return [found.leadsElsewhere(base.href, new URL(location, base).href)];
  if (status !== 200) return [found.notThere(base.href, status)];
  if (!textOf(index.value).includes('id="desk"')) return [found.notTheDesk(base.href)];
  const { files, desk, findings } = await readDeskFiles(base.href, index.value);
  return [
    ...(await checkSlash(base)),
    ...checkScheme(base, desk),
    ...(await checkMissing(base)),
    ...findings,
    ...checkTypes(files),
    ...checkCompression(files),
    ...checkCaching(files),
    ...checkPolicy(headers, base),
    ...(desk ? checkFraming(headers, desk) : []),
  ];
}
