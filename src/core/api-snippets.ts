import type { Row } from '../contract/feature.ts';

export type ProgramSnippet = { language: 'curl' | 'python' | 'javascript' | 'r'; name: string; text: string };

export function programSnippets({ url, data }: { url: string; data: Row }): ProgramSnippet[] {
  return [{ language: 'curl', name: 'curl', text: `curl -s ${url} -d '${JSON.stringify({ data })}'` }];
}

export function pageSnippet({ path, data }: { path: string; data: Row }): string {
  return `const response = await fetch('${path}', {\n  method: 'POST',\n  body: JSON.stringify({ data: ${JSON.stringify(data)} }),\n});\nconsole.log(await response.json());\n`;
}
