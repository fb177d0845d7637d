import { appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { Folder, ORIGINALS, bytesOf } from './support/mutations.ts';
test('perf', async () => {
  const f = new Folder();
  const pieces = ['[', '{', '"', "'", '#', ' ', '\t', 'a: ', '- ', ': ', '<', '\r', '\n', '\0', 'x','"x" ', "'x'y", '[x]y', '{a: b', ', ', '\\', '&a ', '*a ', ' #', bytesOf('\u0301'), '- "\n', "- '\n", 'title: "x\n', 'lead: [\n', '- {a: \n', '    x: |\n', '  - id: 1\n', '<<<<<<< \n', '---\n', '# dvtasks-ignore id-gap: x\n','# dvtasks-ignore x\n', '\xff\n', '\xff', bytesOf('а '), bytesOf('ệ'), 'x?y ', 'a ', '1/', '2026 ', bytesOf('Quý I/2026; '), bytesOf('và '), '; ','1.', bytesOf('\u00a0'), '%41', '}', ']','>', '|', '\t\n', ' \n  x\n', 'a:\n', ' - \n', '"a", ', '{a: 1}, ','- KT\n', '      - Phong\n','    title: x\n'];
  const name = '2026/5-sap-xep-to-chuc.yaml';
  const base = ORIGINALS.get(name)!;
  const places: [string, number][] = [['start',0],['line',base.indexOf('  - id: 5.2')],['value',base.indexOf('timeframe: N')+11],['title', base.indexOf('Ti\xe1')],['end',base.length],['item', base.indexOf('C\xc3\xa1c c\xc6\xa1 quan')]];
  for (const piece of pieces) for (const [where, at] of places) {
    const n = Math.floor(Number(process.env.SIZE) / piece.length);
    await f.holding(new Map([[name, base.slice(0, at) + piece.repeat(n) + base.slice(at)]]), async () => {
      for (const args of [['validate','--json'],['list','--json'],['validate']]) {
        const t = performance.now();
        const r = await f.run(...args);
        const ms = Math.min(r.ms, performance.now()-t);
        if (ms > 300) appendFileSync('/tmp/perf.out', `${Math.round(ms)} ms ${args.join(' ')} ${JSON.stringify(piece)} x${n} at ${where} exit ${r.code} out ${r.out.length+r.err.length}\n`);
        if (/lỗi bên trong/.test(r.err)) appendFileSync('/tmp/perf.out','FAULT '+JSON.stringify(piece)+' '+where+' '+r.err.slice(0,300)+'\n');
      }
    });
  }
  appendFileSync('/tmp/perf.out', 'done\n');
  f.remove();
}, 3000000);
