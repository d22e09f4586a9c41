/** Composition root of the page. */
import './contract/zod-without-eval.ts';
import { runtime } from 'virtual:onnx-runtime';
import { createRoot } from 'react-dom/client';
import { createScoringClient } from './inference/client.ts';
import { createModelFiles } from './inference/model-files.ts';
import { spawnWorker } from './inference/spawn-worker.ts';
import { App } from './ui/app.tsx';
import './ui/styles/tokens.css';
import './ui/styles/page.css';
import './ui/styles/form.css';
import './ui/styles/result.css';

const element = document.getElementById('desk');
if (!element) throw new Error('index.html has no element for the desk');
const files = createModelFiles(new URL('.', document.baseURI).href, runtime);
createRoot(element).render(<App files={files} scoring={createScoringClient(spawnWorker)} locale={navigator.language || 'en'} />);
