import type { ClientConfig } from 'pg';
import { Fault } from '../../domain/fault.ts';
import { readText } from '../../files/read-file.ts';

/** Where a publication goes, without the password. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | null;
  /** The connection stays on this machine: loopback or a socket's folder. */
  readonly here: boolean;
  /** Whether the address holds a password, which the process list then shows. */
  readonly password: string | null;
  /** How the server must prove itself: `verify-full` off this machine; null where the connection stays here. */
  readonly tls: { readonly rootCertificate: string | null } | null;
}

/** Modes of libpq under which a server has to prove that it is the one named. */
const verifying = ['require', 'verify-ca', 'verify-full'];

/**
 * Reads an address `postgres://user@host:port/database`. The address alone decides: PGHOST, PGSSLMODE and the like of the
 * environment cannot lead a publication elsewhere or weaken it. Faults: it is none; off this machine and not encrypted.
 */
export function readDestination(address: string): Destination {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw badAddress(address);
  }
  if (!/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) throw badAddress(address);
  const known = ['host', 'port', 'sslmode', 'sslrootcert'];
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown) throw badAddress(address, `地址里的“${unknown}”不认识，可写的有 ${known.join('、')}`);
  const host = url.searchParams.get('host') ?? (url.hostname || 'localhost');
  const here = host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]' || host.startsWith('/');
  const mode = url.searchParams.get('sslmode');
  if (!here && (mode === null || !verifying.includes(mode))) {
    throw Fault.refused(
      'not-encrypted',
      `发往另一台机器（${host}）的连接必须加密并核对服务器证书${mode === null ? '' : `，sslmode=${mode} 不行`}`,
      '请在地址后加 ?sslmode=verify-full；证书由上级自己签发的再加 &sslrootcert=证书文件',
    );
  }
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.searchParams.get('port') ?? (url.port || 5432)),
    database: decoded(url.pathname.slice(1), address),
    user: url.username ? decoded(url.username, address) : null,
    here,
    password: url.password ? decoded(url.password, address) : null,
    tls: mode !== null && verifying.includes(mode) ? { rootCertificate: url.searchParams.get('sslrootcert') } : null,
  };
}

/** A part of an address without its percent signs. Fault: one stands there for itself. */
function decoded(part: string, address: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badAddress(address, '地址里的 % 后面不是两位十六进制数；% 本身请写成 %25');
  }
}

/** The address as messages show it. */
export function shownDestination({ host, port, database }: Destination): string {
  return `${host}:${port}/${database}`;
}

/** How `pg` is to connect. Fault: the certificate file cannot be read. */
export function connectionConfig(to: Destination): ClientConfig {
  return {
    host: to.host,
    port: to.port,
    database: to.database,
    ...(to.user === null ? {} : { user: to.user }),
    ...(to.password === null ? {} : { password: to.password }),
    ssl: to.tls === null ? false : { rejectUnauthorized: true, ...rootCertificate(to.tls.rootCertificate) },
    application_name: 'inspect',
  };
}

function rootCertificate(file: string | null): { readonly ca?: string } {
  if (file === null) return {};
  try {
    return { ca: readText(file) };
  } catch {
    throw Fault.broken('no-certificate', `读不了证书文件：${file}`, '请检查 sslrootcert 后面的文件名');
  }
}

function badAddress(address: string, why?: string): Fault {
  const shown = address.replace(/:\/\/[^@/]*@/, '://…@');
  return Fault.usage(
    'bad-address',
    why ?? `“${shown}”不是 PostgreSQL 地址`,
    '请写成 postgres://用户@主机:5432/数据库?sslmode=verify-full',
  );
}
