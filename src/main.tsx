/** Composition root of the page. */
import './contract/zod-without-eval.ts';
import { runtime } from 'virtual:onnx-runtime';
import { worker } from 'virtual:scoring-worker';
import { createRoot } from 'react-dom/client';
import { MAX_BODY_BYTES, MAX_ROWS } from './contract/api.ts';
import { createDeskEnd } from './embed/desk-end.ts';
import { createFrameHeight } from './embed/frame-height.ts';
import { scoreWithAnyModel } from './inference/any-model.ts';
import { createScoringClient } from './inference/client.ts';
import { createModelFiles } from './inference/model-files.ts';
import { ownScriptUrl } from './inference/script-url.ts';
import { spawnWorker } from './inference/spawn-worker.ts';
import { answerRelayed, type Handler } from './offline/answer-relayed.ts';
import { answersPrograms } from './offline/answers-programs.ts';
import { createApiAccess } from './offline/call-api.ts';
import { createOfflineService } from './offline/service.ts';
import { createUsedFiles } from './offline/used-files.ts';
import { App } from './ui/app.tsx';
import { readRoute } from './ui/route.ts';
import { makeVersions } from './ui/version-scores.ts';
import './ui/styles/tokens.css';
import './ui/styles/page.css';
import './ui/styles/form.css';
import './ui/styles/result.css';
import './ui/styles/embed.css';
import './ui/styles/print.css';

const element = document.getElementById('desk');
if (!element) throw new Error('index.html has no element for the desk');
const base = new URL('.', document.baseURI).href;
/** Missing on plain HTTP, whatever the types say; in a frame whose storage is blocked to look is refused. */
function granted<Thing>(look: () => Thing | undefined): Thing | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
const serviceWorker = granted(() => (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker);
const caches = granted(() => (globalThis as { caches?: CacheStorage }).caches);

const used = createUsedFiles(base, caches);
const files = createModelFiles(base, { runtime, worker, page: import.meta.url }, used);
const offline = createOfflineService({
  container: import.meta.env.PROD ? serviceWorker : undefined,
  scope: base,
  script: ownScriptUrl(new URL('service-worker.js', base).href),
  entry: new URL(import.meta.url).pathname.split('/').at(-1) ?? '',
  used,
  reload: () => location.reload(),
});

let handler: Promise<Handler> | undefined;
const openApi = () => {
  handler ??= import('./api-in-page.ts').then(({ openApiInPage }) => openApiInPage(files, createScoringClient(spawnWorker), base));
  handler.catch(() => {
    handler = undefined;
  });
  return handler;
};
if (serviceWorker) answerRelayed(serviceWorker, openApi);
const api = createApiAccess({ base, container: serviceWorker, openHandler: openApi, answersPrograms });
const apiLimits = { rows: MAX_ROWS, bytes: MAX_BODY_BYTES };

/** In a frame that asks for the form alone. Commands to come are offered when they are served. */
const embed =
  parent !== window && readRoute(location.hash).screen === 'embed'
    ? {
        end: createDeskEnd({
          parent,
          self: window,
          ancestorOrigins: location.ancestorOrigins ? [...location.ancestorOrigins] : undefined,
          offered: ['prefill', 'setModel', 'setTheme', 'setLocale', 'assess', 'reset'],
          now: () => performance.now(),
        }),
        height: createFrameHeight(),
      }
    : undefined;

const language = { asked: new URLSearchParams(location.search).get('lang') ?? undefined, browser: navigator.languages };
const versions = makeVersions(files, () => createScoringClient(spawnWorker), scoreWithAnyModel);
createRoot(element).render(<App {...{ files, offline, language, embed, versions, api, apiLimits }} scoring={createScoringClient(spawnWorker)} />);
