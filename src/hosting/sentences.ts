/** Every sentence of `npm run check-host`: what was found, and what to do next. */

/** `note`: neither good nor bad, but worth knowing. */
export type Level = 'well' | 'better' | 'note' | 'broken';
export type Finding = { level: Level; what: string; next?: string };

const well = (what: string): Finding => ({ level: 'well', what });
const better = (what: string, next: string): Finding => ({ level: 'better', what, next });
const note = (what: string, next: string): Finding => ({ level: 'note', what, next });
const broken = (what: string, next: string): Finding => ({ level: 'broken', what, next });

const SHOWN = 4;
const list = (names: readonly string[]) =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');
const IN_HOSTING = 'docs/hosting.md has the lines.';
const COPY_AGAIN = 'Copy the whole of dist/ again, index.html last.';

export const found = {
  noAnswer: (url: string, cause: string) =>
    broken(
      `${url} does not answer: ${cause}.`,
      'Look at the address and at the server. For a certificate of your own authority set NODE_EXTRA_CA_CERTS.',
    ),
  notThere: (url: string, status: number) =>
    broken(`${url} answers ${status}.`, 'Look at the path, at the folder that it stands for, and at who may read it.'),
  leadsElsewhere: (url: string, target: string) => broken(`${url} leads to ${target}.`, 'Check that address: it is the one that a browser shows.'),
  notTheDesk: (url: string) =>
    broken(`${url} is a page, but not that of Modeldesk.`, 'Name the folder that dist/ was copied to, and let index.html be what it opens with.'),

  slashAdded: () => well('The address without its last slash leads to the one with it.'),
  slashMissing: (url: string, status: number) => better(`${url}, without the last slash, answers ${status}.`, `Let it redirect to ${url}/.`),
  slashIgnored: (url: string) =>
    broken(
      `${url}, without the last slash, gives the page itself, which then looks for its files one folder too high.`,
      `Let it redirect to ${url}/.`,
    ),
  slashLeadsElsewhere: (url: string, target: string) => better(`${url}, without the last slash, leads to ${target}.`, `Let it redirect to ${url}/.`),

  https: () => well('HTTPS: the way is protected, the desk starts without network, and /api answers in the page.'),
  thisComputer: () => note('This is an address of this computer, which browsers trust without HTTPS.', 'Check the address that officers use, too.'),
  plainHttp: () =>
    better(
      'Plain HTTP: the desk scores the same, but the way is not protected, it needs the network to start, and /api does not answer in the page.',
      'Serve it over HTTPS. An HTTPS portal needs an HTTPS desk.',
    ),
  plainForHttpsPortal: (origins: readonly string[]) =>
    broken(
      `desk.json lets ${list(origins)} show the desk, and browsers show nothing of plain HTTP in a page of HTTPS.`,
      'Serve the desk over HTTPS.',
    ),

  missingIs404: () => well('A path that is not there is answered with 404.'),
  missingIsPage: () =>
    note(
      'A path that is not there is answered with 200 and a page. The desk tells such a page from its files.',
      'A 404 is clearer: it needs no fallback for single-page applications.',
    ),
  missingIsKept: (caching: string) =>
    better(
      `That a file is missing may be kept by browsers (Cache-Control: ${caching}): it then stays missing after it was copied.`,
      'Send that header with 200 only.',
    ),

  filesWhole: (count: number) => well(`All ${count} files of the build are there, byte for byte.`),
  filesMissing: (names: readonly string[]) => broken(`Not there: ${list(names)}.`, COPY_AGAIN),
  filesArePages: (names: readonly string[]) =>
    broken(`A web page is given instead of ${list(names)}.`, `The files are missing or not let through. ${COPY_AGAIN}`),
  filesDiffer: (names: readonly string[]) =>
    broken(`Not as the build wrote them: ${list(names)}.`, `${COPY_AGAIN} Nothing on the way may rewrite them.`),
  buildsMixed: () => broken('index.html and service-worker.js are of different builds.', COPY_AGAIN),
  serviceWorkerMissing: () =>
    better('service-worker.js is not there: the desk needs the network to start, and /api does not answer in the page.', COPY_AGAIN),

  deskRead: (count: number) => well(`desk.json is as it should be and lists ${count} ${count === 1 ? 'model' : 'models'}.`),
  deskMissing: (status: number) => broken(`desk.json answers ${status}.`, 'Copy it beside index.html; some servers must be told to serve .json.'),
  deskRefused: (issue: string) => broken(`desk.json is not written as it should be: ${issue}.`, 'Correct it, and load the page anew.'),
  modelGood: (name: string) => well(`${name}: card and model are there, and the model is the one of the card.`),
  cardMissing: (name: string, status: number) =>
    broken(`${name}: card.json answers ${status}.`, 'Copy the model’s folder, or take it out of desk.json.'),
  cardRefused: (name: string, issue: string) => broken(`${name}: card.json is not its card: ${issue}.`, 'Copy the model’s folder again.'),
  modelMissing: (name: string, file: string, status: number) =>
    broken(
      `${name}: ${file} answers ${status}.`,
      'Copy the model’s folder. IIS answers 404 for a kind of file it does not know: copy web.config too.',
    ),
  modelDiffers: (name: string, file: string) =>
    broken(`${name}: ${file} is not the model of the card, its SHA-256 differs.`, 'Copy the model’s folder again.'),

  typesGood: () => well('Page, scripts, style and icon have their types.'),
  scriptType: (type: string, names: readonly string[]) =>
    broken(`Scripts are sent as ${type || 'nothing'}, and browsers run none of that: ${list(names)}.`, `Send .js as text/javascript. ${IN_HOSTING}`),
  styleType: (type: string) => broken(`The style is sent as ${type || 'nothing'}, and browsers ignore it.`, `Send .css as text/css. ${IN_HOSTING}`),
  pageType: (type: string) => broken(`The page is sent as ${type || 'nothing'}.`, 'Send .html as text/html.'),
  iconType: (type: string) => better(`The icon is sent as ${type || 'nothing'} and not shown.`, 'Send .svg as image/svg+xml.'),
  untyped: (kinds: readonly string[]) => note(`Sent without a type: ${list(kinds)}. The desk does not need one.`, `A proxy may. ${IN_HOSTING}`),
  nosniff: () => well('X-Content-Type-Options: nosniff.'),
  noNosniff: () => better('Browsers may guess types: X-Content-Type-Options: nosniff is missing.', IN_HOSTING),

  compressed: () => well('What gains from compression is compressed.'),
  uncompressed: (kinds: readonly string[], kilobytes: number) =>
    better(`Sent without compression: ${list(kinds)}, ${kilobytes} kB in all.`, `Compress them: about a quarter remains. ${IN_HOSTING}`),

  cachedWell: () => well('Hashed files are kept for good, the rest is asked for anew.'),
  pageKeptLong: (names: readonly string[], caching: string) =>
    broken(
      `${list(names)} may be kept by browsers for a day or longer (${caching}): an update reaches nobody.`,
      `Send Cache-Control: no-cache with them. ${IN_HOSTING}`,
    ),
  pageKept: (names: readonly string[], caching: string) =>
    better(
      `${list(names)} may be kept by browsers for a while (${caching || 'no Cache-Control'}): an update arrives late.`,
      `Send Cache-Control: no-cache with them. ${IN_HOSTING}`,
    ),
  assetsNotKept: (caching: string) =>
    better(
      `Hashed files are asked for again and again (${caching || 'no Cache-Control'}).`,
      `Send Cache-Control: public, max-age=31536000, immutable with assets/. ${IN_HOSTING}`,
    ),

  policyEqual: () => well('The Content Security Policy is that of the page, as a header.'),
  policyOwn: () => well('The host’s own Content Security Policy lets the desk work. The page’s own policy holds as well.'),
  policyMissing: () => better('No Content Security Policy in a header. The page carries its own, which cannot say who may frame it.', IN_HOSTING),
  policyTwice: (count: number) =>
    note(`${count} Content Security Policies are sent. All of them hold at once.`, 'Send one: a site and a folder may both add it.'),
  policyForbids: (lacking: readonly string[]) =>
    broken(
      `The host’s Content Security Policy forbids what the desk needs: ${list(lacking)}.`,
      `Send the desk’s own policy with this folder. ${IN_HOSTING}`,
    ),
  referrer: () => well('Referrer-Policy: no-referrer.'),

  framingClosed: () => well('No other page may show the desk in a frame, and desk.json lists none.'),
  framingAgrees: (origins: readonly string[]) => well(`${list(origins)} may show the desk in a frame, in desk.json and by the host.`),
  framingOpen: () =>
    better('The host lets any page show the desk in a frame.', `Send frame-ancestors 'self' in a Content Security Policy. ${IN_HOSTING}`),
  framingRefused: (origins: readonly string[], header: string) =>
    broken(
      `desk.json lets ${list(origins)} show the desk, and the host’s ${header} does not.`,
      'Name the origins behind frame-ancestors, and send no X-Frame-Options.',
    ),
  framingUnlisted: (sources: readonly string[]) =>
    better(
      `The host lets ${list(sources)} show the desk, and desk.json does not list them.`,
      'List them under embed.allowedOrigins, or take them out of frame-ancestors.',
    ),
  isolationReady: () => well('A portal page that isolates itself can show the desk.'),
  isolationMissing: () =>
    note(
      'A portal page that isolates itself (Cross-Origin-Embedder-Policy: require-corp) could not show the desk.',
      'If yours does, take the two optional lines of hosting/.',
    ),
};
