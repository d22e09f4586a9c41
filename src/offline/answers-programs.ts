/** Whether programs outside the browser get an answer of `/api` at this address: a server of ours says so in a header. */
export async function answersPrograms(base: string): Promise<boolean> {
  const response = await fetch(new URL('desk.json', base), { method: 'HEAD' });
  return response.headers.has('Modeldesk-Build');
}
