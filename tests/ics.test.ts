import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/dates.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';

async function calendar(args: string[], world: World = {}): Promise<string> {
  return (await dvtasks([...args, '--format', 'ics'], world)).out;
}

interface Event {
  uid: string;
  day: string;
  /** In days. */
  length: number;
  sequence: number;
  summary: string;
  /** When each alarm rings, on the clock of whoever has the calendar. */
  rings: string[];
}

function eventsOf(ics: string): Event[] {
  return new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const { startDate, endDate, uid, sequence, summary } = event;
    expect([startDate.isDate, endDate.isDate]).toEqual([true, true]);
    return {
      uid,
      day: startDate.toString().padStart(10, '0'),
      length: endDate.subtractDate(startDate).toSeconds() / 86_400,
      sequence,
      summary,
      rings: component.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = alarm.getFirstProperty('trigger');
        const base = trigger?.getFirstParameter('related') === 'END' ? endDate : startDate;
        const moment = base.clone();
        moment.isDate = false;
        moment.addDuration(trigger?.getFirstValue() as ICAL.Duration);
        return moment.toString().padStart(19, '0');
      }),
    };
  });
}

/** The same by another reader, written for no one in particular. */
const PYTHON = `
import datetime, icalendar, json, sys
def event(e):
    start = e["DTSTART"].dt
    length = e["DTEND"].dt - start if "DTEND" in e else datetime.timedelta(days=1)
    def ring(alarm):
        trigger = alarm["TRIGGER"]
        base = start + length if trigger.params.get("RELATED") == "END" else start
        return (datetime.datetime.combine(base, datetime.time()) + trigger.dt).isoformat()
    return {
        "uid": str(e["UID"]),
        "day": start.isoformat(),
        "length": length.days,
        "sequence": int(e["SEQUENCE"]),
        "summary": str(e["SUMMARY"]),
        "rings": [ring(alarm) for alarm in e.walk("VALARM")],
    }
c = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
print(json.dumps([event(e) for e in c.walk("VEVENT")]))
`;

const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import icalendar']).status === 0,
);
const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

const readers: [name: string, isHere: boolean, read: (ics: string) => Event[]][] = [
  ['ical.js', true, eventsOf],
  [
    'Python’s icalendar (skipped where it is not installed)',
    python !== undefined || isRequired,
    (ics) => {
      const file = join(temporaryFolder(), 'all.ics');
      writeFileSync(file, ics);
      const read = execFileSync(python ?? 'python3', ['-c', PYTHON, file], { encoding: 'utf8' });
      return JSON.parse(read);
    },
  ],
];

describe.each(readers)('as %s reads it', (_, isHere, read) => {
  const here = test.skipIf(!isHere);

  here('each deadline is an event of that one day', async () => {
    const events = read(await calendar(['due', '--quarter', 'Q1']));
    const days = ['02-14', '02-14', '02-14', '02-27', '03-31', '03-31'];
    expect(events.map(({ day, length }) => [day, length])).toEqual(
      days.map((day) => [`2026-${day}`, 1]),
    );
  });

  here.each([
    ['a working day', '2026-03-31', '2026-03-31'],
    ['a Saturday', '2026-02-14', '2026-02-13'],
    ['a Sunday after a Saturday that is worked', '2026-08-23', '2026-08-22'],
    ['a day within a holiday', '2026-08-31', '2026-08-28'],
    ['the last day that can be written', '9999-12-31', '9999-12-31'],
    ['a year mistyped as 226', '0226-03-31', '0226-03-31'],
  ])('each alarm rings at eight, counted to the last working day: %s', async (_, due, workday) => {
    const cwd = catalogueCopy({
      '2026/progress.yaml': `- { task: 5.1, on: 2026-01-01, status: extended, until: ${due} }\n`,
    });
    const event = read(await calendar(['list', '--section', '5'], { cwd })).find(({ summary }) =>
      summary.startsWith('Hạn 5.1:'),
    );
    expect(event).toMatchObject({ day: due, length: 1 });
    expect(event?.rings).toEqual(
      [30, 7, 3, 1, 0].map((days) => `${addDays(workday, -days)}T08:00:00`),
    );
  });

  here('a calendar without events is one that holds nothing', async () => {
    const ics = await calendar(['list', '--search', 'không có chữ này']);
    expect(read(ics)).toEqual([]);
    // RFC 5545, 3.6: "at least one calendar component".
    expect(ics).toMatch(/\r\nBEGIN:V(?!CALENDAR)/);
  });
});

describe('the identity of an event', () => {
  const uids = async (args: string[], cwd: string) => {
    const events = eventsOf(await calendar(['list', ...args], { cwd }));
    expect(events.length).toBeGreaterThan(0);
    return events.map(({ uid }) => uid);
  };

  test('tells the tasks of a catalogue apart, 3.5d from 3.5đ too', async () => {
    const all = await uids([], catalogueCopy());
    expect(new Set(all).size).toBe(all.length);
  });

  test('is the same wherever the catalogue is looked at from, and wherever it was cloned to', async () => {
    const [one, other] = [catalogueCopy(), catalogueCopy()];
    const all = await uids([], one);
    expect(await uids([], other)).toEqual(all);
    expect(await uids(['--data', 'data/2026'], one)).toEqual(all);
    expect(await uids(['--data', '.'], join(one, 'data'))).toEqual(all);
    expect(await uids(['--data', join(one, 'data')], other)).toEqual(all);
    expect(await uids(['--as-of', '2026-01-05', '--lang', 'en'], one)).toEqual(all);
    // The decision gets its number when it is signed.
    writeFileSync(
      join(other, 'data/2026/catalogue.yaml'),
      readFileSync(join(other, 'data/2026/catalogue.yaml'), 'utf8').replace(
        /^ {2}number:.*$/m,
        '  number: 12/KH-UBND',
      ),
    );
    expect(await uids([], other)).toEqual(all);
    // A data folder of another name, that other programs call something else.
    renameSync(join(one, 'data'), join(one, 'danh-muc'));
    renameSync(join(other, 'data'), join(other, 'cong-viec'));
    const renamed = await uids(['--data', 'danh-muc'], one);
    expect(await uids(['--data', 'cong-viec'], other)).toEqual(renamed);
    expect(await uids(['--data', 'danh-muc/2026'], one)).toEqual(renamed);
  });

  test('is another in each folder, year, office and decision', async () => {
    const cwd = temporaryFolder();
    const copies: [folder: string, edit?: [RegExp, string]][] = [
      ['data/2026'],
      ['data/a/2026'],
      ['data/b/2026'],
      ['flat/data'],
      ['flat-2027/data', [/^year: 2026/m, 'year: 2027']],
      ['office/data/2026', [/^unit: .*/m, 'unit: xã An Lão']],
      ['authority/data/2026', [/^authority: .*/m, 'authority: Hội đồng nhân dân']],
      ['decision/data/2026', [/^title: .*/m, 'title: Kế hoạch cải cách hành chính']],
    ];
    const all: string[] = [];
    const shipped = join(catalogueCopy(), 'data');
    for (const [folder, [from, to] = [/$/, '']] of copies) {
      mkdirSync(join(cwd, folder), { recursive: true });
      cpSync(join(shipped, '2026'), join(cwd, folder), { recursive: true });
      cpSync(join(shipped, 'bodies.yaml'), join(cwd, folder, 'bodies.yaml'));
      const head = join(cwd, folder, 'catalogue.yaml');
      writeFileSync(head, readFileSync(head, 'utf8').replace(from, to));
    }
    for (const [folder] of copies) all.push(...(await uids(['--data', folder], cwd)));
    expect(new Set(all).size).toBe(all.length);
  });

  test('stays as the deadline moves, and a later calendar is never of a lower sequence', async () => {
    const cwd = catalogueCopy();
    const history = [
      [],
      ['extend', '4.8', '--until', '2026-05-15', '--evidence', 'Văn bản số 3/UBND'],
      ['undo'],
      ['extend', '4.8', '--until', '2026-06-15', '--evidence', 'Văn bản số 4/UBND'],
    ];
    const seen: Event[] = [];
    for (const [index, command] of history.entries()) {
      const today = addDays('2026-02-12', index);
      if (command.length > 0) {
        expect(await dvtasks(command, { cwd, today })).toMatchObject({ code: 0 });
      }
      const events = eventsOf(await calendar(['list'], { cwd, today }));
      seen.push(...events.filter(({ summary }) => summary.startsWith('Hạn 4.8:')));
    }
    const [first, ...others] = seen;
    expect(seen.map(({ day }) => day)).toEqual([
      '2026-03-31',
      '2026-05-15',
      '2026-03-31',
      '2026-06-15',
    ]);
    for (const [index, { uid, sequence }] of others.entries()) {
      expect(uid).toBe(first?.uid);
      expect(sequence).toBeGreaterThan(seen[index]?.sequence ?? Number.NaN);
    }
  });
});

test('the calendar is folded and ended as the standard wants, and is the same every time', async () => {
  const ics = await calendar(['remind', '--as-of', '2026-02-12']);
  const lines = ics.split('\r\n');
  expect(lines.at(-1)).toBe('');
  expect(lines.at(-2)).toBe('END:VCALENDAR');
  expect(lines.every((line) => !line.includes('\n') && Buffer.byteLength(line) <= 75)).toBe(true);
  expect(await calendar(['remind', '--as-of', '2026-02-12'])).toBe(ics);
});

test('no calendar is printed by a command that has no deadlines to show', async () => {
  const { code, err } = await dvtasks(['bodies', '--format', 'ics']);
  expect(code).toBe(2);
  expect(err).toBe(
    'dvtasks: lệnh bodies không in được ra dạng ics; có: table, json, ndjson, csv, md\n',
  );
});
