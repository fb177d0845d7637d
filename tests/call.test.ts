/** The commands that a message names are written as the tool was called: what is printed can be typed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callOf, type Start } from '../src/cli/call.ts';
import { catalogueCopy, REPOSITORY, temporaryFolder } from './support/run.ts';

const NPM = 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false';
const BIN = join(REPOSITORY, 'bin/dvtasks.js');

describe('on Linux and macOS', () => {
  const start = (given: Partial<Start>): Start => ({
    node: 'node',
    script: '/opt/dvtasks/bin/dvtasks.js',
    cwd: '/home/an/xã',
    platform: 'linux',
    ...given,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...given.env },
  });
  const installed = '/home/an/xã/node_modules/.bin/dvtasks';
  const npx = { npm_config_user_agent: NPM, PATH: '/home/an/xã/node_modules/.bin:/usr/bin' };

  test.each<[what: string, given: Partial<Start>, call: string]>([
    ['npx, or a script of npm', { script: installed, env: npx }, 'npx dvtasks'],
    [
      'npx in a folder below',
      { script: installed, env: npx, cwd: '/home/an/xã/data' },
      'npx dvtasks',
    ],
    [
      'npx in the project itself, which npm links to its cache',
      {
        script: '/home/an/.npm/_npx/5eec080bf95e7d97/node_modules/.bin/dvtasks',
        env: { npm_config_user_agent: NPM, npm_package_name: 'dvtasks' },
      },
      'npx dvtasks',
    ],
    [
      'npx of a file',
      {
        script: '/home/an/.npm/_npx/41fbcd2d6ff950cf/node_modules/.bin/dvtasks',
        env: {
          npm_config_user_agent: NPM,
          PATH: '/home/an/.npm/_npx/41fbcd2d6ff950cf/node_modules/.bin:/usr/bin',
        },
      },
      'npx dvtasks',
    ],
    [
      'npx with a prefix elsewhere',
      { script: '/srv/x/node_modules/.bin/dvtasks', env: npx },
      '/srv/x/node_modules/.bin/dvtasks',
    ],
    [
      'pnpm, whose links are scripts',
      {
        script: '/home/an/xã/node_modules/dvtasks/bin/dvtasks.js',
        env: { npm_config_user_agent: 'pnpm/9.15.9 npm/? node/v20.20.2 linux x64' },
      },
      'pnpm exec dvtasks',
    ],
    [
      'yarn',
      { script: installed, env: { npm_config_user_agent: 'yarn/1.22.22 npm/? node/v20.20.2' } },
      'yarn dvtasks',
    ],
    ['a link in PATH', { script: '/usr/local/bin/dvtasks' }, 'dvtasks'],
    ['a link of another name in PATH', { script: '/usr/local/bin/dv' }, 'dv'],
    [
      'an installation in PATH',
      {
        script: '/srv/x/node_modules/dvtasks/bin/dvtasks.js',
        env: { PATH: '/usr/bin:/srv/x/node_modules/.bin/' },
      },
      'dvtasks',
    ],
    ['a link outside PATH', { script: installed }, './node_modules/.bin/dvtasks'],
    ['a link beside', { script: '/home/an/xã/dvtasks' }, './dvtasks'],
    ['a link with blanks', { script: '/home/an/xã/một hai/dvtasks' }, '"./một hai/dvtasks"'],
    ['a link above', { script: '/home/an/dvtasks' }, '../dvtasks'],
    ['a link far away', { script: '/srv/dvtasks', cwd: '/home/an/xã/a/b' }, '/srv/dvtasks'],
    [
      'Node, in the project',
      { script: '/home/an/dvtasks/bin/dvtasks.js', cwd: '/home/an/dvtasks' },
      'node bin/dvtasks.js',
    ],
    ['Node, elsewhere', { cwd: '/home/an/xã/a/b/c' }, 'node /opt/dvtasks/bin/dvtasks.js'],
    ['a Node of another name', { node: 'nodejs', cwd: '/opt/dvtasks' }, 'nodejs bin/dvtasks.js'],
    ['a Node in PATH', { node: '/usr/bin/node', cwd: '/opt/dvtasks' }, 'node bin/dvtasks.js'],
    [
      'a Node outside PATH',
      { node: '/opt/node/bin/node', cwd: '/opt/dvtasks' },
      '../node/bin/node bin/dvtasks.js',
    ],
    [
      'Node, run by a script of npm',
      { cwd: '/opt/dvtasks', env: { npm_config_user_agent: NPM, npm_package_name: 'dvtasks' } },
      'node bin/dvtasks.js',
    ],
    [
      'a launcher in PATH',
      { env: { DVTASKS_CALL: '/srv/dv/dvtasks', PATH: '/usr/bin:/srv/dv' } },
      'dvtasks',
    ],
    ['a launcher here', { env: { DVTASKS_CALL: './dvtasks' } }, './dvtasks'],
    [
      'a name that stands for what is installed elsewhere',
      { env: { DVTASKS_CALL: 'dvtasks' } },
      'dvtasks',
    ],
    [
      'a launcher in a folder with blanks',
      { env: { DVTASKS_CALL: '/srv/Công cụ/dvtasks' }, cwd: '/home/an/xã/a/b' },
      '"/srv/Công cụ/dvtasks"',
    ],
  ])('by %s', (_, given, call) => {
    expect(callOf(start(given))).toBe(call);
  });
});

describe('on Windows', () => {
  const start = (given: Partial<Start>): Start => ({
    node: 'node',
    script: 'D:\\Công cụ\\app\\bin\\dvtasks.js',
    cwd: 'D:\\Công cụ\\data',
    platform: 'win32',
    ...given,
    env: { PATH: 'C:\\Windows\\system32;C:\\Windows', ...given.env },
  });

  test.each<[what: string, given: Partial<Start>, call: string]>([
    ['its name', { env: { DVTASKS_CALL: 'dvtasks' } }, 'dvtasks'],
    ['its whole name', { env: { DVTASKS_CALL: 'dvtasks.cmd' } }, 'dvtasks.cmd'],
    ['a path from here', { env: { DVTASKS_CALL: '..\\dvtasks.cmd' } }, '..\\dvtasks.cmd'],
    [
      'PowerShell, which gives the whole path',
      { env: { DVTASKS_CALL: '"D:\\Công cụ\\dvtasks.cmd"' }, cwd: 'D:\\Công cụ' },
      '.\\dvtasks.cmd',
    ],
    [
      'a whole path whose folder is in PATH',
      { env: { DVTASKS_CALL: '"D:\\Công cụ\\dvtasks.CMD"', PATH: 'C:\\;"d:\\công cụ\\"' } },
      'dvtasks',
    ],
    [
      'a whole path on another drive',
      { env: { DVTASKS_CALL: '"D:\\Công cụ\\dvtasks.cmd"' }, cwd: 'C:\\Users\\an' },
      '"D:\\Công cụ\\dvtasks.cmd"',
    ],
    [
      'npx',
      {
        script: 'D:\\Công cụ\\node_modules\\dvtasks\\bin\\dvtasks.js',
        env: { npm_config_user_agent: 'npm/10.9.4 node/v22.23.3 win32 x64 workspaces/false' },
      },
      'npx dvtasks',
    ],
    [
      'what npm installed for all folders',
      {
        script: 'C:\\Users\\an\\AppData\\Roaming\\npm\\node_modules\\dvtasks\\bin\\dvtasks.js',
        env: { PATH: 'C:\\Windows;C:\\Users\\an\\AppData\\Roaming\\npm' },
      },
      'dvtasks',
    ],
    [
      'npx of a file',
      {
        script:
          'C:\\Users\\an\\AppData\\Local\\npm-cache\\_npx\\41fbcd2d\\node_modules\\dvtasks\\bin\\dvtasks.js',
        env: { npm_config_user_agent: 'npm/10.9.4 node/v22.23.3 win32 x64 workspaces/false' },
      },
      'npx dvtasks',
    ],
    ['Node', { cwd: 'D:\\Công cụ\\app' }, 'node bin\\dvtasks.js'],
    [
      'Node of a folder with blanks',
      { node: 'D:\\Công cụ\\node\\node.exe', cwd: 'D:\\' },
      '".\\Công cụ\\node\\node.exe" "Công cụ\\app\\bin\\dvtasks.js"',
    ],
  ])('by %s', (_, given, call) => {
    expect(callOf(start(given))).toBe(call);
  });
});

describe.skipIf(process.platform === 'win32')('what a message names is run by sh', () => {
  /** The shell of a person: nothing in it is of the program that runs these tests. */
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DVTASKS_CACHE: 'off' };
  const sh = (line: string, cwd: string, more: Record<string, string> = {}) =>
    spawnSync('sh', ['-c', line], { cwd, env: { ...env, ...more }, encoding: 'utf8' });

  /** Calls the tool so that it names a command, and runs what it named. */
  function hintOf(call: string, cwd: string, more?: Record<string, string>): string {
    const { status, stderr } = sh(`${call} show 9.9`, cwd, more);
    expect(status).toBe(2);
    const hint = /Xem danh sách: (.*) list\n$/.exec(stderr)?.[1] ?? stderr;
    expect(sh(`${hint} list --status ongoing`, cwd, more)).toMatchObject({ status: 0, stderr: '' });
    return hint;
  }

  test('called by npx, by its link, and by a path', () => {
    const cwd = catalogueCopy();
    const packed = temporaryFolder();
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed], {
      cwd: REPOSITORY,
    });
    execFileSync('npm', ['init', '--yes'], { cwd, stdio: 'ignore' });
    const tool = ['install', '--silent', '--offline', '--no-audit', `${packed}/dvtasks-0.1.0.tgz`];
    execFileSync('npm', tool, { cwd });
    expect(hintOf('npx dvtasks', cwd)).toBe('npx dvtasks');
    expect(hintOf('npx dvtasks', join(cwd, 'data'))).toBe('npx dvtasks');
    expect(hintOf('npm exec dvtasks --', cwd)).toBe('npx dvtasks');
    expect(hintOf('./node_modules/.bin/dvtasks', cwd)).toBe('./node_modules/.bin/dvtasks');
    expect(hintOf('dvtasks', cwd, { PATH: `${cwd}/node_modules/.bin:${env.PATH}` })).toBe(
      'dvtasks',
    );
  }, 60_000);

  test('called by a link in PATH, by one that is not there, and by Node', () => {
    const cwd = catalogueCopy();
    const folder = join(cwd, 'một hai');
    mkdirSync(folder);
    symlinkSync(BIN, join(folder, 'dvtasks'));
    expect(hintOf('dvtasks', cwd, { PATH: `${folder}:${env.PATH}` })).toBe('dvtasks');
    expect(hintOf('"một hai/dvtasks"', cwd)).toBe('"./một hai/dvtasks"');
    expect(hintOf('node bin/dvtasks.js', REPOSITORY)).toBe('node bin/dvtasks.js');
    expect(hintOf(`node ${BIN}`, cwd)).toMatch(/^node \S+bin\/dvtasks\.js$/);
  });

  test('called by a launcher', () => {
    const cwd = catalogueCopy();
    const launcher = join(cwd, 'dvtasks');
    symlinkSync(BIN, launcher);
    expect(hintOf(launcher, cwd, { DVTASKS_CALL: launcher })).toBe('./dvtasks');
  });
});
