using EksMcp.Hosting.Settings;

namespace EksMcp.Tests.Hosting.Settings;

public sealed class SettingsTableTests
{
    [Fact]
    public void Names_flags_and_variables_are_each_used_once()
    {
        Assert.Distinct(SettingsTable.All.Select(setting => setting.Name), StringComparer.Ordinal);
        Assert.Distinct(SettingsTable.All.SelectMany(setting => new[] { setting.Flag, setting.NegatedFlag }).OfType<string>(), StringComparer.Ordinal);
        Assert.Distinct(SettingsTable.All.Select(setting => setting.Variable).OfType<string>(), StringComparer.Ordinal);
    }

    [Fact]
    public void Every_setting_can_be_reached_and_has_one_sentence_of_help()
    {
        Assert.All(SettingsTable.All, setting =>
        {
            Assert.True(setting.Flag is not null || setting.Variable is not null || setting.InFile);
            Assert.EndsWith(".", setting.Help, StringComparison.Ordinal);
            Assert.DoesNotContain("|", setting.Help + setting.Default, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_audit_log_cannot_be_switched_off() =>
        Assert.DoesNotContain(SettingsTable.All, setting => setting.Flag is "--no-audit" || setting.NegatedFlag is "--no-audit");

    [Fact]
    public void The_document_names_every_setting_and_every_entry_of_the_danger_list()
    {
        var document = ConfigurationDocument.Render();

        Assert.All(SettingsTable.All, setting => Assert.Contains(setting.Help, document, StringComparison.Ordinal));
        Assert.All(SettingsTable.All.Select(setting => setting.Flag).OfType<string>(), flag => Assert.Contains($"`{flag}", document, StringComparison.Ordinal));
        Assert.All(SettingsTable.Dangers, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
        Assert.DoesNotContain('\r', document);
    }
}
