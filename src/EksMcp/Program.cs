using EksMcp.Cli;

return await CommandLine.RunAsync(args);
