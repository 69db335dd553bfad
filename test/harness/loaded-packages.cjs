// Preloaded into a server (`node --require`), it prints at the end which packages of OpenTelemetry were loaded.
process.on('exit', () => {
  const names = Object.keys(require.cache).flatMap(
    (file) => /@opentelemetry[/\\]([\w-]+)/.exec(file)?.[1] ?? [],
  );
  process.stdout.write(`Loaded of OpenTelemetry: ${[...new Set(names)].sort().join(' ')}\n`);
});
