/**
 * What other people's CI uses of this repository: action.yml, templates/dvtasks.yml and .pre-commit-hooks.yaml. Their
 * scripts are run with a stand-in for the tool that says how it was called, and that call is made in this process.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { bash } from './support/runner.ts';

interface Step {
  name: string;
  if?: string;
  shell: string;
  env?: Record<string, string>;
  run: string;
}

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: Step[] };
}

interface Hook {
  id: string;
  entry: string;
  args: string[];
  language: string;
  files: string;
  pass_filenames: boolean;
}

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const action: Action = parse(read('action.yml'));
const template: Record<string, { script: string[]; artifacts: { reports: object } }> = parse(
  read('templates/dvtasks.yml'),
);
const hooks: Hook[] = parse(read('.pre-commit-hooks.yaml'));
const manifest = JSON.parse(read('package.json'));
const guide = read('docs/ci.md').replaceAll('\r\n', '\n');
const examples: unknown[] = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) =>
  parse(text ?? ''),
);

/** Every value under a key, at any depth. */
function valuesOf(key: string, within: unknown): unknown[] {
  if (Array.isArray(within)) return within.flatMap((item) => valuesOf(key, item));
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...valuesOf(key, value),
  ]);
}

/** A folder that looks like a checkout of the tool, whose `dvtasks` prints its arguments as JSON. */
function standIn(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/dvtasks.js'),
    'console.log(JSON.stringify(process.argv.slice(2)));\n',
  );
  return folder;
}

function stepNamed(name: string): Step {
  const step = action.runs.steps.find((one) => one.name === name);
  if (!step) throw new Error(`action.yml has no step “${name}”`);
  return step;
}

/** The variables of a step, with the inputs given and the defaults of the others. */
function variables({ env = {} }: Step, given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, expression]) => {
      if (!expression.includes('${{')) return [name, expression];
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1];
      return [
        name,
        input === undefined ? '' : (given[input] ?? action.inputs[input]?.default ?? ''),
      ];
    }),
  );
}

// The scripts are for the bash of Linux, macOS and Git for Windows; here `bash` may be another on Windows.
const withBash = test.skipIf(process.platform === 'win32');

describe('action.yml', () => {
  test('every input that is used is declared, and the other way round', () => {
    const used = [...read('action.yml').matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('no expression stands in a script, where it would be run as part of it', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) {
      expect(run).not.toContain('${{');
      expect(shell).toBe('bash');
    }
  });

  test('docs/ci.md has the inputs with their defaults', () => {
    const rows = [...guide.matchAll(/^\| `([\w-]+)` +\| (?:`(.*?)`)? +\|/gm)];
    expect(rows.map(([, name, value = '']) => [name, value])).toEqual(
      Object.entries(action.inputs).map(([name, input]) => [name, input.default]),
    );
  });

  test('the examples in docs/ci.md give only inputs that there are', () => {
    const ours = examples
      .flatMap((example) => valuesOf('steps', example))
      .flat()
      .map((step) => step as { uses?: string; with?: object })
      .filter(({ uses }) => /^[\w-]+\/dvtasks@/.test(uses ?? ''));
    expect(ours.length).toBeGreaterThan(1);
    const given = ours.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
  });

  test('asks for the Node that package.json asks for', () => {
    const [, major, minor] = />=(\d+)\.(\d+)/.exec(manifest.engines.node) ?? [];
    const { run } = stepNamed('Build dvtasks');
    expect(run).toContain(`major > ${major} || (major == ${major} && minor >= ${minor})`);
    expect(run).toContain(`Node ${major}.${minor} or later`);
    expect(Object.keys(manifest.scripts)).toContain('build');
  });

  const check = stepNamed('Check the catalogue');

  const callOf = (given: Record<string, string>): string[] => {
    const { status, stdout } = bash(
      check.run,
      { GITHUB_ACTION_PATH: standIn(), ...variables(check, given) },
      temporaryFolder(),
    );
    expect(status).toBe(0);
    return JSON.parse(stdout);
  };

  withBash('checks the folder data, as the tool understands it', async () => {
    const call = callOf({});
    expect(call).toEqual(['validate', '--data=data', '--lang=vi', '--format=github']);
    expect((await dvtasks(call, { cwd: catalogueCopy() })).code).toBe(0);
    expect((await dvtasks(call, { cwd: temporaryFolder() })).code).toBe(3);
  });

  withBash('takes all inputs, as the tool understands them', async () => {
    const given = {
      data: 'xa/data',
      strict: 'true',
      lang: 'en',
      sarif: 'out/a b.sarif',
      diff: 'true',
    };
    const call = callOf(given);
    expect(call.slice(1)).toEqual([
      '--data=xa/data',
      '--lang=en',
      '--format=github',
      '--strict',
      '--format=sarif=out/a b.sarif',
      '--force',
    ]);
    const cwd = catalogueCopy({ '2026/5-sap-xep-to-chuc.yaml': (text) => `${text}tasks: []\n` });
    const here = call.map((word) => word.replace('xa/data', 'data'));
    for (const _run of ['first', 'again, over the file of the first']) {
      const { code, out } = await dvtasks(here, { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(/^::error file=data\/2026\/5-sap-xep-to-chuc\.yaml,line=/m);
    }
    const { runs } = JSON.parse(readFileSync(join(cwd, 'out/a b.sarif'), 'utf8'));
    expect(runs[0].results.length).toBeGreaterThan(0);
  });

  withBash.each(['$(touch pwned)', '"; touch pwned; "', '`touch pwned`', '--help', '* ?', 'a\nb'])(
    'takes an input for what it is: %j',
    (data) => {
      expect(callOf({ data, sarif: data })).toEqual([
        'validate',
        `--data=${data}`,
        '--lang=vi',
        '--format=github',
        `--format=sarif=${data}`,
        '--force',
      ]);
    },
  );

  withBash.each([{ strict: 'yes' }, { diff: 'True' }, { strict: '' }])('refuses %j', (given) => {
    const { status, stdout } = bash(check.run, variables(check, given), temporaryFolder());
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::error title=dvtasks::strict and diff/);
  });

  withBash('names commands as they are typed where the tool is installed', () => {
    const cwd = catalogueCopy({ '2026/5-sap-xep-to-chuc.yaml': (text) => `${text}tasks: []\n` });
    const env = { GITHUB_ACTION_PATH: REPOSITORY, ...variables(check, {}) };
    const { status, stdout } = bash(check.run, env, cwd);
    expect(status).toBe(1);
    expect(stdout).toMatch(/: dvtasks explain duplicate-key$/m);
  });

  withBash('fails as the tool does', () => {
    const folder = standIn();
    writeFileSync(join(folder, 'bin/dvtasks.js'), 'process.exit(3);\n');
    const env = { GITHUB_ACTION_PATH: folder, ...variables(check, {}) };
    expect(bash(check.run, env, temporaryFolder()).status).toBe(3);
  });
});

describe('what the edit means, in action.yml', () => {
  const step = stepNamed('What the edit means');

  function git(cwd: string, ...args: string[]): string {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
    return execFileSync('git', [...identity, ...args], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  }

  /** main → its next commit; a branch of two commits from main; and the merge of both, as GitHub makes it. */
  function pullRequest() {
    const cwd = temporaryFolder();
    const commit = (message: string) => {
      git(cwd, 'commit', '--quiet', '--allow-empty', '--message', message);
      return git(cwd, 'rev-parse', 'HEAD');
    };
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    const fork = commit('fork');
    git(cwd, 'checkout', '--quiet', '-b', 'edit');
    commit('one');
    const head = commit('two');
    git(cwd, 'checkout', '--quiet', 'main');
    const base = commit('meanwhile');
    git(cwd, 'merge', '--quiet', '--no-ff', '--message', 'merge', 'edit');
    return { cwd, fork, head, base, merge: git(cwd, 'rev-parse', 'HEAD') };
  }

  function run(cwd: string, sha: string, base: string, tool = standIn()) {
    const summary = join(temporaryFolder(), 'summary');
    writeFileSync(summary, '');
    const ran = bash(
      step.run,
      {
        GITHUB_ACTION_PATH: tool,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_SHA: sha,
        ...variables(step, {}),
        BASE: base,
      },
      cwd,
    );
    return { ...ran, summary };
  }

  test('only on a pull request, and also after problems were found', () => {
    expect(step.if?.match(/[!\w.]+(?:\(\)| == '\w+')/g)).toEqual([
      '!cancelled()',
      "steps.build.outcome == 'success'",
      "inputs.diff == 'true'",
      "github.event_name == 'pull_request'",
    ]);
  });

  withBash('compares with the base that was merged, even where GitHub names an older one', () => {
    const { cwd, fork, base, merge } = pullRequest();
    const { status, stdout, summary } = run(cwd, merge, fork);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      'diff',
      '--data=data',
      '--lang=vi',
      '--format=github',
      `--format=md=${summary}`,
      '--force',
      base,
    ]);
  });

  withBash('compares with where the branch began, where the branch itself is checked out', () => {
    const { cwd, fork, head, base, merge } = pullRequest();
    git(cwd, 'checkout', '--quiet', head);
    const { stdout } = run(cwd, merge, base);
    expect(JSON.parse(stdout).at(-1)).toBe(fork);
  });

  withBash('fails where an entry of the ledger was changed, and says so at its line too', () => {
    const cwd = catalogueCopy();
    const ledger = join(cwd, 'data/2026/progress.yaml');
    const record = (evidence: string) => {
      const entry = `{task: 2.2, on: 2026-02-10, status: done, evidence: ${evidence}}`;
      writeFileSync(ledger, `# sổ\n- ${entry}\n`);
      git(cwd, 'add', '--all');
      git(cwd, 'commit', '--quiet', '--message', evidence);
      return git(cwd, 'rev-parse', 'HEAD');
    };
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    const base = record('KH 12');
    const { status, stdout, summary } = run(cwd, record('KH 13'), base, REPOSITORY);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=data\/2026\/progress\.yaml,line=2,.*KH 13/m);
    expect(stdout).toContain(' dvtasks --data data correct 2.2 ');
    expect(readFileSync(summary, 'utf8')).toMatch(/^## .*\n[\s\S]*\[past-entry\].*KH 13/);
  });

  withBash('says what is missing in a checkout of one commit, and does not fail', () => {
    const { cwd, base, merge } = pullRequest();
    const shallow = temporaryFolder();
    git(shallow, 'clone', '--quiet', '--depth=1', `file://${cwd}`, '.');
    const { status, stdout } = run(shallow, merge, base);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::notice title=dvtasks::.*fetch-depth: 2/m);
  });
});

describe('templates/dvtasks.yml', () => {
  const { script = [], artifacts } = template.dvtasks ?? {};
  const used = [...script.join('\n').matchAll(/\$\{(DVTASKS_\w+)/g)].map(([, name]) => name);

  test('the variables it reads are those that it and docs/ci.md speak of', () => {
    const text = read('templates/dvtasks.yml');
    const described = [...text.matchAll(/^# +(DVTASKS_\w+)/gm)].map(([, name]) => name);
    expect([...described].sort()).toEqual([...used].sort());
    expect(used.filter((name) => !guide.includes(`${name}`))).toEqual([]);
    const given = examples.flatMap((example) => valuesOf('variables', example));
    expect(used).toEqual(expect.arrayContaining(given.flatMap((one) => Object.keys(one ?? {}))));
  });

  test('a variable of the job would win over that of the pipeline, so it has none', () => {
    expect(Object.keys(template.dvtasks ?? {})).not.toContain('variables');
  });

  withBash('checks the catalogue and writes the report that it hands over', async () => {
    const call = (env: Record<string, string>): string[] =>
      JSON.parse(bash(script.at(-1) ?? '', { tool: standIn(), ...env }, temporaryFolder()).stdout);
    const argv = call({});
    const cwd = catalogueCopy({ '2026/5-sap-xep-to-chuc.yaml': (text) => `${text}tasks: []\n` });
    const { code, out } = await dvtasks(argv, { cwd });
    expect(code).toBe(1);
    expect(out).toContain('data/2026/5-sap-xep-to-chuc.yaml:');
    const report = 'gl-code-quality-report.json';
    expect(artifacts?.reports).toEqual({ codequality: report });
    expect(JSON.parse(readFileSync(join(cwd, report), 'utf8')).length).toBeGreaterThan(0);
    expect((await dvtasks(argv, { cwd: catalogueCopy() })).code).toBe(0);

    const options = { DVTASKS_DATA: 'a b', DVTASKS_OPTIONS: '--strict --lang=en' };
    expect(call(options)).toEqual([
      'validate',
      '--data=a b',
      ...argv.filter((word) => /^--fo/.test(word)),
      '--strict',
      '--lang=en',
    ]);
  });

  withBash('names commands as they are typed where the tool is installed', () => {
    const cwd = catalogueCopy({ '2026/5-sap-xep-to-chuc.yaml': (text) => `${text}tasks: []\n` });
    const last = script.slice(script.findIndex((line) => line.includes('npm ci')) + 1);
    const { status, stdout } = bash(last.join('\n'), { tool: REPOSITORY }, cwd);
    expect(status).toBe(1);
    expect(stdout).toMatch(/: dvtasks explain duplicate-key$/m);
  });

  withBash('says what is missing', () => {
    const fetch = script.find((line) => line.includes('fetch')) ?? '';
    const { status, stderr } = bash(fetch, { tool: '.' }, temporaryFolder());
    expect(status).not.toBe(0);
    expect(stderr).toContain('DVTASKS_REPOSITORY: must be the URL');
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = hooks;
  if (!hook) throw new Error('there is no hook');

  test('is one hook, which docs/ci.md names', () => {
    expect(hooks).toHaveLength(1);
    const asked = examples
      .flatMap((example) => valuesOf('hooks', example))
      .flat()
      .map((one) => one as Hook);
    expect(asked.map(({ id }) => id)).toEqual([hook.id, hook.id]);
    const { entry, args, files, pass_filenames } = hook;
    expect(asked[1]).toMatchObject({ entry, args, files, pass_filenames });
  });

  test.each([
    ['data/bodies.yaml', true],
    ['data/2026/catalogue.yaml', true],
    ['data/2027/1-ke-hoach.yml', true],
    ['xa/nghi-duong/data/2026/progress.yaml', true],
    ['data/schemas/section.json', false],
    ['data/2026/ghi-chu.yaml.txt', false],
    ['metadata/2026/catalogue.yaml', false],
    ['.github/workflows/catalogue.yml', false],
  ])('a change of %s starts it: %s', (path, starts) => {
    expect(new RegExp(hook.files).test(path)).toBe(starts);
  });

  test('checks the whole catalogue, in words that the tool knows', async () => {
    expect(hook.pass_filenames).toBe(false);
    const [name, ...argv] = hook.entry.split(' ');
    const own = [...argv, ...hook.args];
    expect(Object.keys(manifest.bin)).toEqual([name]);
    expect((await dvtasks(own, { cwd: catalogueCopy() })).code).toBe(0);
    expect((await dvtasks(own, { cwd: temporaryFolder() })).code).toBe(3);
    // The `args` of a user take the place of the hook's own.
    const folder = catalogueCopy();
    const elsewhere = [...argv, `--data=${join(folder, 'data')}`, '--strict'];
    expect((await dvtasks(elsewhere, { cwd: temporaryFolder() })).code).toBe(0);
  });

  test('pre-commit can install it: prepare builds, and npm pack prints only the name of the file', () => {
    expect(hook.language).toBe('node');
    expect(manifest.scripts.prepare).toBe('node scripts/prepare.js');
    expect(read('.npmrc')).toMatch(/^foreground-scripts=false$/m);
  });
});
