/** What each web server is told: as its package has it, and with what `hosting/` says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `path`: below the host's root, decoded, without a slash at its end; empty at the root. `www/` in `folder` is the host's root, and has the desk at that path. */
export type Placed = {
  folder: string;
  path: string;
  port: number;
  /** Edits that `hosting/` describes; without them the server is as its package has it. */
  prepared?: { portal?: string; isIsolated?: boolean } | undefined;
};

export const wwwOf = ({ folder }: Placed): string => path.join(folder, 'www');
export const siteOf = (placed: Placed): string => path.join(wwwOf(placed), placed.path);

/** One of `hosting/` as an administrator edits it: path and folder, and the portal's lines where one is wanted. */
function edited(file: string, { prepared, ...placed }: Placed): string {
  const { portal, isIsolated } = prepared ?? {};
  const isAtRoot = placed.path === '';
  const text = readFileSync(`hosting/${file}`, 'utf8')
    .replace(/^location = .*/m, isAtRoot ? '' : '$&')
    .replaceAll(
      /"\/srv\/www(\/desk)?(\/?)"/g,
      (_, own = '', slash) => `"${own || isAtRoot ? siteOf(placed) : wwwOf(placed)}${isAtRoot ? '/' : slash}"`,
    )
    .replaceAll(/"\/desk(\/?\*?)"/g, (_, end) => `"${placed.path}${end || (isAtRoot ? '/' : '')}"`)
    .replaceAll("frame-ancestors 'self'\"", `frame-ancestors 'self'${portal ? ` ${portal}` : ''}"`);
  return isIsolated ? text.replaceAll(/# (.*Cross-Origin-\w+-Policy ")/g, '$1') : text;
}

export function nginxConfig(placed: Placed): string {
  const { folder, port, prepared } = placed;
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  const served = prepared ? edited('nginx.conf', placed) : `root "${wwwOf(placed)}"; index index.html;`;
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; gzip on;
  access_log off; ${kept}
  server { listen 127.0.0.1:${port};
${served}
  }
}`;
}

export function apacheConfig(placed: Placed): string {
  const { folder, port, prepared } = placed;
  return `
ServerRoot /etc/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
Mutex file:${folder} default
ErrorLog ${folder}/error.log
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf
${prepared ? '<IfModule !headers_module>\nLoadModule headers_module /usr/lib/apache2/modules/mod_headers.so\n</IfModule>' : ''}
<Directory />
  AllowOverride None
  Require all denied
</Directory>
DocumentRoot "${prepared ? folder : wwwOf(placed)}"
<Directory "${wwwOf(placed)}">
  Options Indexes FollowSymLinks
  Require all granted
</Directory>
${prepared ? edited('apache.conf', placed) : ''}`;
}

export function caddyConfig(placed: Placed): string {
  const { port, prepared } = placed;
  const served = prepared ? edited('Caddyfile', placed) : `root * "${wwwOf(placed)}"\nfile_server`;
  return `
{
  admin off
  auto_https off
}
http://:${port} {
  bind 127.0.0.1
${served}
}`;
}
