import { isShell, SHELLS, type Shell } from '../completion/shells.ts';
import { UsageError } from '../errors.ts';
import type { Block } from '../formats/report.ts';
import { nearest } from '../reading/nearest.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Outcome } from './command.ts';
import { lineOf } from './line.ts';

const NAMES = Object.keys(SHELLS) as Shell[];

export const completion: Command = {
  ofToday: true,
  options: [
    {
      flags: '--install',
      summary: {
        vi: 'ghi vào nơi trình lệnh tìm, thay vì in ra',
        en: 'write it where the shell looks, instead of printing it',
      },
    },
    {
      flags: '--yes',
      summary: {
        vi: 'không hỏi: thêm cả những dòng còn thiếu vào tệp khởi động của zsh',
        en: 'ask nothing: add the lines that are missing to the file that zsh starts with, too',
      },
    },
  ],
  async run(context, [asked]) {
    const shell = shellFrom(asked, context);
    return context.options.install === true ? install(shell, context) : print(shell);
  },
};

/** The shell asked for, else the one that the machine says its user has. */
function shellFrom(asked: string | undefined, { host }: Context): Shell {
  const list = NAMES.join(', ');
  if (asked === undefined) {
    const usual = /[^/\\]*$/.exec(host.env.SHELL ?? '')?.[0].replace(/\.exe$/, '') ?? '';
    if (isShell(usual)) return usual;
    throw new UsageError({
      vi: `completion cần tên trình lệnh: ${list}. Ví dụ: ${lineOf(['completion', 'powershell', '--install'])}`,
      en: `completion needs the name of a shell: ${list}. For example: ${lineOf(['completion', 'powershell', '--install'])}`,
    });
  }
  const wanted = asked.toLowerCase();
  if (isShell(wanted)) return wanted;
  const meant = wanted === 'pwsh' ? 'powershell' : nearest(wanted, NAMES);
  throw new UsageError({
    vi: `không có trình lệnh “${asked}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${list}`,
    en: `there is no shell “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${list}`,
  });
}

function print(shell: Shell): Outcome {
  const script = SHELLS[shell];
  const data = { kind: 'completion', shell, script };
  return {
    report: {
      data: () => data,
      records: () => [data],
      sheet: () => [[script]],
      blocks: () => [{ kind: 'lines', text: script }],
    },
  };
}

async function install(shell: Shell, context: Context): Promise<Outcome> {
  const { planFor, writePart, writeScripts } = await import('../completion/install.ts');
  const { host, say } = context;
  const plan = planFor(shell, host);
  await writeScripts(shell, plan);
  const written = plan.scripts.map(({ file }) => file);
  const { missing } = plan;
  const isAdded = missing !== null && shell === 'zsh' && (await isMeant(missing.file, context));
  if (missing && isAdded) {
    await writePart(missing.file, missing.lines.join('\n'));
    written.push(missing.file);
  }
  const left = isAdded ? null : missing;
  const blocks: Block[] = [
    ...written.map(
      (file): Block => ({ kind: 'text', text: say({ vi: `Đã ghi ${file}`, en: `Wrote ${file}` }) }),
    ),
    ...(left
      ? ([
          { kind: 'text', text: say(stillMissing(shell, left.file)) },
          { kind: 'code', text: left.lines.join('\n') },
        ] as const)
      : []),
    { kind: 'text', text: say(beginning(shell, host.platform)) },
  ];
  const data = { kind: 'completion', shell, written, missing: left };
  return {
    report: {
      data: () => data,
      records: () => [data],
      sheet: () => written.map((file) => [file]),
      blocks: () => blocks,
    },
  };
}

/** What the shell begins with is its user's: nothing is added there without a word. */
async function isMeant(file: string, { host, options, say }: Context): Promise<boolean> {
  if (options.yes === true) return true;
  const message = say({
    vi: `Thêm dòng cần thiết vào ${file}?`,
    en: `Add what is needed to ${file}?`,
  });
  return (await host.ask()?.confirm({ message, say, initial: true })) === true;
}

function stillMissing(shell: Shell, file: string): Text {
  if (shell === 'bash') {
    return {
      vi: `Máy không có gói bash-completion; thêm vào ${file} dòng:`,
      en: `The package bash-completion is not here; add this line to ${file}:`,
    };
  }
  const line = lineOf(['completion', shell, '--install', '--yes']);
  return {
    vi: `Để zsh tìm thấy, thêm vào cuối ${file} (hoặc chạy: ${line}):`,
    en: `For zsh to find it, add this at the end of ${file} (or run: ${line}):`,
  };
}

/** How to begin using it. */
function beginning(shell: Shell, platform: string): Text {
  if (shell === 'powershell' && platform === 'win32') {
    const line = 'Set-ExecutionPolicy -Scope CurrentUser RemoteSigned';
    return {
      vi: `Mở cửa sổ PowerShell mới rồi gõ: dvtasks và phím Tab. Nếu PowerShell báo không được chạy tệp .ps1: ${line}`,
      en: `Open a new PowerShell, type dvtasks, then press Tab. Where PowerShell says that it may not run a .ps1 file: ${line}`,
    };
  }
  return {
    vi: `Mở một cửa sổ ${shell} mới rồi gõ: dvtasks và phím Tab`,
    en: `Open a new ${shell}, type dvtasks, then press Tab`,
  };
}
