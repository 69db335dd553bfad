// Ends where it should first finish what is in flight.
process.on('SIGTERM', () => process.exit(0));
