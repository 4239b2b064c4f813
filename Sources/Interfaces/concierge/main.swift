import Operations

Signals.ignoreBrokenPipes()
await FrontDoor.enter(CommandLine.arguments)
