/** What the repository shows the world: the forms of issues, the changelog, the package, and how it is published. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesOfTool } from '../scripts/portable/folder.js';
import { EVERY } from '../src/reading/frequency.ts';
import { TIME_KINDS } from '../src/reading/timeframe.ts';
import { REPOSITORY, temporaryFolder } from './support/run.ts';
import { bash } from './support/runner.ts';

const read = (path: string) =>
  readFileSync(join(REPOSITORY, path), 'utf8').replaceAll('\r\n', '\n');
const manifest = JSON.parse(read('package.json'));

interface Field {
  type: string;
  id?: string;
  attributes: Record<string, unknown>;
  validations?: { required?: boolean };
}

interface Form {
  name: string;
  description: string;
  title?: string;
  labels?: string[];
  body: Field[];
}

/** What each kind of field must have, and may have besides, in GitHub's syntax of forms. */
const FIELDS: Readonly<Record<string, { must: string[]; may: string[] }>> = {
  markdown: { must: ['value'], may: [] },
  input: { must: ['label'], may: ['description', 'placeholder', 'value'] },
  textarea: { must: ['label'], may: ['description', 'placeholder', 'value', 'render'] },
  dropdown: { must: ['label', 'options'], may: ['description', 'multiple', 'default'] },
};

const FOLDER = '.github/ISSUE_TEMPLATE';
const forms = readdirSync(join(REPOSITORY, FOLDER))
  .filter((name) => name !== 'config.yml')
  .map((name): [string, Form] => [name, parse(read(`${FOLDER}/${name}`))]);
const fieldsOf = ({ body }: Form) => body.filter(({ type }) => type !== 'markdown');
const isDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('a form of issues', () => {
  test.each(forms)('%s is one that GitHub takes', (file, form) => {
    expect(file).toMatch(/\.yml$/);
    const { name, description, body, title = 'x', labels = ['x'], ...rest } = form;
    expect(rest).toEqual({});
    for (const text of [name, description, title, ...labels]) {
      expect(text).toEqual(expect.stringMatching(/\S/));
    }
    for (const { type, id, attributes, validations = {}, ...more } of body) {
      const { must, may } = FIELDS[type] ?? { must: ['a known type'], may: [] };
      const keys = Object.keys(attributes);
      expect({ type, keys }).toEqual({ type, keys: expect.arrayContaining(must) });
      expect(keys.filter((key) => ![...must, ...may].includes(key))).toEqual([]);
      for (const [key, value] of Object.entries(attributes)) {
        if (key === 'options') {
          expect((value as unknown[]).every((one) => typeof one === 'string')).toBe(true);
          expect(isDistinct(value as string[])).toBe(true);
        } else expect([key, value]).toEqual([key, expect.stringMatching(/\S/)]);
      }
      expect(Object.keys(validations).filter((key) => key !== 'required')).toEqual([]);
      expect(more).toEqual({});
      if (type !== 'markdown') expect(id).toMatch(/^[\w-]+$/);
    }
    expect(isDistinct(fieldsOf(form).map(({ id }) => id))).toBe(true);
    expect(isDistinct(fieldsOf(form).map(({ attributes }) => attributes.label))).toBe(true);
    expect(body.some(({ validations }) => validations?.required)).toBe(true);
  });

  test('is told from the others by its name, and is in Vietnamese and English', () => {
    expect(isDistinct(forms.map(([, { name }]) => name))).toBe(true);
    for (const [, form] of forms) {
      const texts = [form.name, form.description, ...fieldsOf(form).map((f) => f.attributes.label)];
      for (const text of texts) expect(text).toMatch(/\P{ASCII}.* · [\p{ASCII}“”…]+$/u);
    }
  });

  test('config.yml has only what GitHub knows', () => {
    expect(parse(read(`${FOLDER}/config.yml`))).toEqual({ blank_issues_enabled: true });
  });
});

describe('the form for a time phrase', () => {
  const form = forms.find(([file]) => file === 'time-phrase.yml')?.[1];
  if (!form) throw new Error('there is no such form');
  const field = (id: string) => form.body.find((one) => one.id === id);
  /** The words of the tool, in brackets at the end of each choice. */
  const choices = (id: string) =>
    (field(id)?.attributes.options as string[] | undefined)?.map(
      (one) => /\((\w+)\)$/.exec(one)?.[1],
    );

  test('asks for each cell of a line in tests/reading/more-timeframes.tsv', () => {
    const [header = ''] = read('tests/reading/more-timeframes.tsv').split('\n');
    const cells = header.split('\t');
    expect(cells).toHaveLength(7);
    expect(form.body.map(({ id }) => id)).toEqual(expect.arrayContaining(cells));
    for (const id of ['text', 'year']) expect(field(id)?.validations?.required).toBe(true);
  });

  test('has every kind of time, and every frequency, that the tool knows', () => {
    expect(choices('kind')).toEqual(Object.keys(TIME_KINDS));
    expect(choices('every')).toEqual(Object.keys(EVERY));
  });
});

describe('CHANGELOG.md', () => {
  const lines = read('CHANGELOG.md').trimEnd().split('\n');
  const GROUPS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  const starts = lines.flatMap((line, at) => (line.startsWith('## ') ? [at] : []));
  const sections = starts.map((at, index) => lines.slice(at, starts[index + 1]));
  const versions = sections.map(([heading = '']) =>
    /^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?(?: \[YANKED\])?$/.exec(heading)?.slice(1),
  );

  test('has the form of Keep a Changelog', () => {
    expect(lines[0]).toBe('# Changelog');
    expect(lines.filter((line) => /^#{4,} /.test(line))).toEqual([]);
    for (const section of sections) {
      const groups = section.flatMap((line) => /^### (.*)$/.exec(line)?.[1] ?? []);
      expect(groups).toEqual(GROUPS.filter((name) => groups.includes(name)));
      for (const group of section.join('\n').split(/^### /m).slice(1)) {
        expect(group).toMatch(/^\w+\n\n- /);
        expect(group.split('\n').filter((line) => !/^(?:- \S|[ ]{2}\S|\[|$)/.test(line))).toEqual([
          /^\w+/.exec(group)?.[0],
        ]);
      }
    }
  });

  test('begins with what is not released; the rest has a version and a day, the newest first', () => {
    const [first, ...released] = versions;
    expect(first).toEqual(['Unreleased', undefined]);
    for (const [version, day] of released.map((one) => one ?? [])) {
      expect([version, day]).toEqual([
        expect.stringMatching(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/),
        expect.stringMatching(/./),
      ]);
    }
    const days = released.map((one) => one?.[1]);
    expect(days).toEqual([...days].sort().reverse());
    expect(isDistinct(versions.map((one) => one?.[0]))).toBe(true);
  });
});

describe('the package', () => {
  const { private: isPrivate, repository, bugs, homepage } = manifest;

  test('is kept from npm until an owner has said where it lives; then everything says so', () => {
    if (isPrivate) {
      expect({ repository, bugs, homepage }).toEqual({});
      return;
    }
    const [, home] = /^git\+(https:\/\/github\.com\/.+)\.git$/.exec(repository.url) ?? [];
    expect(bugs).toEqual({ url: `${home}/issues` });
    expect(homepage).toBe(`${home}#readme`);
    // Headings in brackets are links, which stand at the foot.
    const changelog = read('CHANGELOG.md');
    for (const [, version] of changelog.matchAll(/^## \[(.+?)\]/gm)) {
      expect(changelog).toContain(`\n[${version}]: ${home}/`);
    }
    expect(read('docs/ci.md')).not.toContain('OWNER/dvtasks');
  });

  test('has what a user needs, and nothing else', () => {
    const packed = filesOfTool();
    const many =
      /^(?:dist\/[\w-]+\.cjs|data\/[\w/-]+\.(?:yaml|json)|seeds\/[\w-]+\.\w+|docs\/[\w-]+\.md)$/;
    expect(packed.filter((path) => !many.test(path)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/dvtasks.js',
      'bin/package.json',
      'dist/THIRD-PARTY-LICENCES.txt',
      'docs/dvtasks.1',
      'package.json',
    ]);
    for (const path of ['data/2026/catalogue.yaml', 'dist/main.cjs', 'docs/huong-dan.md']) {
      expect(packed).toContain(path);
    }
  });
});

describe('publishing to npm', () => {
  interface Job {
    uses?: string;
    needs?: string[];
    permissions?: object;
    steps?: { name?: string; run?: string; uses?: string }[];
  }
  const workflow: { on: object; permissions: object; jobs: Record<string, Job> } = parse(
    read('.github/workflows/publish.yml'),
  );
  const { test: tests, pack, publish } = workflow.jobs;
  const check = pack?.steps?.find(({ name }) => name?.startsWith('The package says'))?.run ?? '';

  test('comes after a person has published the release, and its tests have passed', () => {
    expect(workflow.on).toEqual({ release: { types: ['published'] } });
    expect(publish?.needs).toEqual(['test', 'pack']);
    const { on } = parse(read(tests?.uses?.replace('./', '') ?? ''));
    expect(Object.keys(on)).toContain('workflow_call');
  });

  test('only the step that publishes may ask for an identity, and nothing of ours runs beside it', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const granted = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions);
    expect(granted.map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['publish', { 'id-token': 'write' }],
    ]);
    expect(publish?.steps?.flatMap(({ run }) => run ?? [])).toEqual([
      'npm publish ./package/*.tgz --provenance --access public',
    ]);
    expect(publish?.steps?.filter(({ uses }) => uses?.includes('checkout'))).toEqual([]);
    for (const { steps = [] } of Object.values(workflow.jobs)) {
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    }
  });

  const url = 'git+https://github.com/xa/dvtasks.git';
  const owned = { name: 'dvtasks', version: '0.1.0', type: 'module', repository: { url } };
  const refusals: [string, object, string, string][] = [
    ['no repository', { version: '0.1.0' }, 'v0.1.0', `repository.url is not ${url}`],
    [
      'another repository',
      { ...owned, repository: { url: url.replace('xa', 'phuong') } },
      'v0.1.0',
      `repository.url is not ${url}`,
    ],
    ['a short form', { ...owned, repository: 'github:xa/dvtasks' }, 'v0.1.0', 'repository.url is'],
    ['private', { ...owned, private: true }, 'v0.1.0', 'private is true'],
    ['another tag', owned, 'v0.1.1', 'the tag is v0.1.1, and the version 0.1.0'],
  ];

  function ask(content: object, tag: string) {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'package.json'), JSON.stringify(content));
    return bash(check, { GITHUB_REPOSITORY: 'xa/dvtasks', GITHUB_REF_NAME: tag }, cwd);
  }

  // The scripts are for the bash of a Linux runner; here `bash` may be another on Windows.
  const withBash = test.skipIf(process.platform === 'win32');

  withBash.each(refusals)('is refused with %s', (_, content, tag, message) => {
    const { status, stdout } = ask(content, tag);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=package\.json,title=Not published::.*\n$/);
    expect(stdout).toContain(message);
  });

  withBash('goes on where the package names this repository, and the tag is its version', () => {
    expect(ask(owned, 'v0.1.0')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
