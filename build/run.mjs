/** Runs a composition root that is written in TypeScript: `node build/run.mjs src/check.ts [words]`. */
import { runnerImport } from 'vite';

const [root, ...words] = process.argv.slice(2);
const { module } = await runnerImport(`./${root}`);
process.exitCode = await module.main(words, (line) => process.stdout.write(`${line}\n`));
