/**
 * Does work that starts processes, and stops them in the end, whatever happens.
 *
 * @param work gets a function that takes what has to be stopped: anything with `stop()`
 */
export async function withResources(work) {
  const opened = [];
  const close = async () => {
    for (const resource of opened.splice(0).reverse()) await resource.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => close().finally(() => process.exit(1)));
  try {
    await work((resource) => opened.push(resource));
  } finally {
    await close();
  }
}
