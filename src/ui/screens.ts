/** The screens that are fetched when one of them is first opened: one file, since two that share parts make the bundler cut pieces out of the form's. */
// biome-ignore lint/performance/noBarrelFile: it is what makes one file of them
export { ApiScreen } from './api/api-screen.tsx';
export { ModelScreen } from './model/model-screen.tsx';
