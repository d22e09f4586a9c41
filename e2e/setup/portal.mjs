/** `npm run portal`: the built desk within a demo portal on another origin. */
import { startFramedDesk } from './framed-desk.mjs';

const { portalUrl, deskUrl } = await startFramedDesk({
  deskName: '127.0.0.1',
  portalName: 'localhost',
  deskPort: Number(process.env.PORT ?? 5050),
  portalPort: Number(process.env.PORTAL_PORT ?? 5051),
  prefix: '/',
});
console.log(`The portal is at ${portalUrl}, the desk in it comes from ${deskUrl}`);
