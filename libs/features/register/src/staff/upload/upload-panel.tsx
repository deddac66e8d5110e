import { ApiProblem, problemOf, useApiClient, useCommand } from '@alongside/web-client';
import { Button, Card, ProblemNote, useFormats, useText } from '@alongside/web-ui';
import { IconFileTypeCsv, IconUpload, IconX } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { PreviewRegisterDocument } from '../register.generated';
import { passedLimit, uploadFiles } from './upload-files';
import classes from './upload.module.css';

/** Where the files of an export are put: dropped or picked, listed, handed in. */
export function UploadPanel() {
  const t = useText('register');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const client = useApiClient();
  const navigate = useNavigate();
  const [preview] = useCommand(PreviewRegisterDocument);
  const limit = passedLimit(files);

  function add(more: Iterable<File>) {
    setProblem(null);
    // The same file picked again replaces the one of before.
    setFiles((before) => [...new Map([...before, ...more].map((file) => [file.name, file])).values()]);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  async function send() {
    setSending(true);
    setProblem(null);
    try {
      const uploadIds = await uploadFiles(client, files);
      const { previewRegister } = await preview({ uploadIds });
      await navigate(`/register/${previewRegister.registerImport.id}`);
    } catch (error) {
      setProblem(problemOf(error));
      setSending(false);
    }
  }

  return (
    <Card label={t('upload.title')}>
      <div className={classes.panel}>
        <h2>{t('upload.title')}</h2>
        <p id={hint}>{t('upload.hint')}</p>
        <div className={classes.zone} data-over={over || undefined} onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }} onDragLeave={() => setOver(false)} onDrop={drop}>
          <IconUpload aria-hidden="true" size={30} />
          <p className={classes.drop}>{t('upload.drop')}</p>
          <Button variant={files.length === 0 ? 'filled' : 'default'} onClick={() => input.current?.click()}>{t('upload.pick')}</Button>
          <input ref={input} type="file" multiple hidden accept=".csv,.txt,.tsv,text/csv,text/plain" aria-label={t('upload.pick')} aria-describedby={hint} onChange={(event) => {
            add(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }} />
        </div>
        {files.length > 0 && <ChosenFiles files={files} onRemove={(name) => setFiles((before) => before.filter((file) => file.name !== name))} />}
        {limit !== null && <p role="alert" className={classes.limit}>{t(`upload.limit.${limit}`)}</p>}
        {problem?.code === 'LIMIT_EXCEEDED' ? <p role="alert" className={classes.limit}>{t(`upload.limit.${problem.limit === 'held' ? 'held' : 'total'}`)}</p> : <ProblemNote problem={problem} />}
        {files.length > 0 && <div><Button loading={sending} disabled={limit !== null} onClick={() => void send()}>{t('upload.send')}</Button></div>}
        <p><small>{t('upload.safe')}</small></p>
      </div>
    </Card>
  );
}

function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (name: string) => void }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const size = (bytes: number) => (bytes < 1024 * 1024 ? t('upload.kilobytes', { size: formats.number(Math.max(1, Math.round(bytes / 1024))) }) : t('upload.megabytes', { size: formats.number(Math.round((bytes / 1024 / 1024) * 10) / 10) }));
  return (
    <ul className={classes.files} aria-label={t('upload.chosen')}>
      {files.map((file) => (
        <li key={file.name}>
          <IconFileTypeCsv aria-hidden="true" size={24} />
          <span className={classes.name}><bdi>{file.name}</bdi> <small>{size(file.size)}</small></span>
          <button type="button" aria-label={t('upload.remove', { file: file.name })} onClick={() => onRemove(file.name)}><IconX aria-hidden="true" size={20} /></button>
        </li>
      ))}
    </ul>
  );
}
