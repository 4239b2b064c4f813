import Foundation

await BenchmarkRun.main(CommandLine.arguments)
